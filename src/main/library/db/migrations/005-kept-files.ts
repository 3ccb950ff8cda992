/** Files that follow a list. Paths are about this machine, so none of it is part of the history. */
export const keptFiles005 = /* sql */ `
CREATE TABLE kept_file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL UNIQUE,
  -- JSON, as the contract has them.
  list TEXT NOT NULL,
  format TEXT NOT NULL,
  options TEXT NOT NULL,
  written INTEGER,
  trouble TEXT,
  proposals TEXT NOT NULL DEFAULT '[]',
  -- What both sides agreed on last: fingerprints by entry and field, and of the whole file. JSON.
  base TEXT NOT NULL DEFAULT '{}',
  print TEXT,
  -- The same of a text that is on its way to the disk: should Lectern end in between, the file is known again.
  next_base TEXT,
  next_print TEXT,
  -- Which process writes just now, and until when nobody else does.
  writer TEXT,
  writes_until INTEGER NOT NULL DEFAULT 0
) STRICT;
`
