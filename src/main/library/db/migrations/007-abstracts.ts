/** Which papers have an abstract, told without reading any: `has:abstract` would read all texts of the library. */
export const abstracts007 = /* sql */ `
CREATE INDEX paper_text_with_abstract ON paper_text (paper) WHERE abstract <> '';
`
