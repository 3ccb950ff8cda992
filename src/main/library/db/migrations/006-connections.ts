/** Kinds of highlights of one's own, connections between papers, and what comes back for review. */
export const connections006 = /* sql */ `
CREATE TABLE highlight_kind (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  look TEXT NOT NULL,
  -- The sign that marks as this kind while words are selected.
  key TEXT
) STRICT;
CREATE UNIQUE INDEX highlight_kind_key ON highlight_kind (key) WHERE key IS NOT NULL;
CREATE INDEX highlight_by_kind ON highlight (kind, changed DESC, id DESC);

CREATE TABLE connection (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  other INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  -- What "paper" is to "other".
  kind TEXT NOT NULL CHECK (kind IN ('related', 'extends', 'contradicts', 'same', 'version')),
  at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX connection_once ON connection (paper, other, kind);
CREATE INDEX connection_other ON connection (other);

-- What spaced repetition knows of a highlight, or of the note of a paper. What was never graded has no row.
CREATE TABLE review (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  -- Null: the paper's note.
  highlight INTEGER REFERENCES highlight (id) DEFERRABLE INITIALLY DEFERRED,
  due INTEGER NOT NULL,
  last INTEGER NOT NULL,
  -- The card as ts-fsrs has it.
  stability REAL NOT NULL,
  difficulty REAL NOT NULL,
  scheduled INTEGER NOT NULL,
  steps INTEGER NOT NULL,
  reps INTEGER NOT NULL,
  lapses INTEGER NOT NULL,
  state INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX review_once ON review (paper, coalesce(highlight, 0));
CREATE INDEX review_highlight ON review (highlight) WHERE highlight IS NOT NULL;
CREATE INDEX review_due ON review (due);
CREATE INDEX review_last ON review (last);
`
