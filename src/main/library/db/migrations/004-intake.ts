/** Quick answers to "do I have this already?", and pairs that a person said are two papers. */
export const intake004 = /* sql */ `
-- Titles that differ somewhere in the middle, or by a subtitle, begin or end alike.
CREATE INDEX paper_title_end ON paper (substr(title_fold, -16));
CREATE INDEX paper_author_year ON paper (author_fold, year) WHERE author_fold <> '';
CREATE INDEX paper_import ON paper (import) WHERE import IS NOT NULL;
CREATE INDEX extra_pmid ON extra_field (value) WHERE name = 'pmid';
CREATE INDEX extra_isbn ON extra_field (replace(replace(value, '-', ''), ' ', '')) WHERE name = 'isbn';

-- "paper" is the older of the two.
CREATE TABLE not_same (
  paper INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  other INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (paper, other)
) STRICT, WITHOUT ROWID;
`
