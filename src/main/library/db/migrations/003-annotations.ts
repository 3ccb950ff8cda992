/** Highlights on the texts of papers. */
export const annotations003 = /* sql */ `
CREATE TABLE highlight (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL CHECK (field IN ('title', 'abstract', 'summary')),
  kind TEXT NOT NULL,
  -- W3C text-quote selector: the words themselves, and what stood around them.
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  -- W3C text-position selector, in code points of the stored text. Where the highlight is lost: its last place.
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('exact', 'moved', 'lost')),
  -- The words as the person marked them, where the text has changed under them.
  before TEXT,
  comment TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX highlight_paper ON highlight (paper, field, start);
CREATE INDEX highlight_changed ON highlight (changed DESC, id DESC);
CREATE INDEX note_at ON note (at DESC, paper DESC) WHERE body <> '';
`
