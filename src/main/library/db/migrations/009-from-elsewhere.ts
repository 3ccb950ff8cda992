/** What comes along with a library from elsewhere, and is not to act by itself here. */
export const fromElsewhere009 = /* sql */ `
-- Versions of a note that were written elsewhere; those that were written here stand in the history. 0 is the newest.
CREATE TABLE note_version (
  paper INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (paper, place)
) STRICT, WITHOUT ROWID;
-- A kept file that names a path of another machine waits until the person says where it is to be written.
ALTER TABLE kept_file ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
`
