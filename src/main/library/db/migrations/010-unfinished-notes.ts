/** What was begun in a note and not brought to an end. It belongs to no step: what comes of it is saved in the note, and that does. */
export const unfinishedNotes010 = /* sql */ `
-- No reference, so that a paper that is taken back and made again finds it; numbers of papers never come back for another one.
CREATE TABLE note_unfinished (
  paper INTEGER PRIMARY KEY,
  -- JSON, as the contract has them; null where there is none.
  draft TEXT,
  clashes TEXT
) STRICT;
`
