/**
 * The library's first schema.
 *
 * Logged tables (everything a person would miss) carry no cascades: each row that goes is deleted by name, so that the change log
 * sees it, and taking back an old step that would orphan newer rows is refused by the foreign keys instead of losing them.
 * `counter`, `step`, `change`, `commit_log` and `setting` are not logged: they follow from the others or are about this machine.
 */
export const library001 = /* sql */ `
CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  added INTEGER NOT NULL DEFAULT 0,
  existing INTEGER NOT NULL DEFAULT 0,
  merged INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE paper (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE COLLATE NOCASE,
  key_pinned INTEGER NOT NULL DEFAULT 0 CHECK (key_pinned IN (0, 1)),
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  -- Folded for identity and sorting: lower case, no accents, TeX or punctuation.
  title_fold TEXT NOT NULL,
  -- "Chen" of the first author, folded; what lists sort by.
  author_fold TEXT NOT NULL DEFAULT '',
  date TEXT,
  year INTEGER,
  venue TEXT,
  volume TEXT,
  issue TEXT,
  pages TEXT,
  publisher TEXT,
  doi TEXT,
  arxiv_id TEXT,
  arxiv_version INTEGER,
  url TEXT,
  -- The url, folded for identity: no scheme, no "www.", no trailing slash, no fragment.
  url_fold TEXT,
  language TEXT,
  status TEXT NOT NULL CHECK (status IN ('inbox', 'queued', 'reading', 'read', 'skipped')),
  status_at INTEGER NOT NULL,
  -- Fractional index; null outside the queue.
  position TEXT COLLATE BINARY,
  priority INTEGER CHECK (priority BETWEEN 1 AND 5),
  rating INTEGER CHECK (rating BETWEEN 1 AND 5),
  upvotes INTEGER,
  due TEXT,
  snooze INTEGER,
  why TEXT,
  added INTEGER NOT NULL,
  import INTEGER REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  deleted INTEGER
) STRICT;

CREATE INDEX paper_status_added ON paper (status, added DESC, id) WHERE deleted IS NULL;
CREATE INDEX paper_added ON paper (added DESC, id) WHERE deleted IS NULL;
CREATE INDEX paper_queue ON paper (position, id) WHERE position IS NOT NULL AND deleted IS NULL;
CREATE INDEX paper_year ON paper (year);
CREATE INDEX paper_title_fold ON paper (title_fold);
CREATE INDEX paper_doi ON paper (doi) WHERE doi IS NOT NULL;
CREATE INDEX paper_arxiv ON paper (arxiv_id) WHERE arxiv_id IS NOT NULL;
CREATE INDEX paper_url ON paper (url_fold) WHERE url_fold IS NOT NULL;
CREATE INDEX paper_deleted ON paper (deleted) WHERE deleted IS NOT NULL;

-- Long text apart, so that rows of lists stay narrow.
CREATE TABLE paper_text (
  paper INTEGER PRIMARY KEY REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  abstract TEXT,
  summary TEXT
) STRICT;

CREATE TABLE author (
  paper INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  family TEXT,
  given TEXT,
  particle TEXT,
  suffix TEXT,
  literal TEXT,
  PRIMARY KEY (paper, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  paper INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  url TEXT NOT NULL,
  kind TEXT NOT NULL,
  label TEXT,
  PRIMARY KEY (paper, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE extra_field (
  paper INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (paper, name)
) STRICT, WITHOUT ROWID;

-- Only where it differs from "the import that brought the paper".
CREATE TABLE field_source (
  paper INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('import', 'online', 'person')),
  at INTEGER NOT NULL,
  import INTEGER REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (paper, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  colour TEXT
) STRICT;

CREATE TABLE paper_tag (
  paper INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  tag INTEGER NOT NULL REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (paper, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_tag_by_tag ON paper_tag (tag, paper);

CREATE TABLE note (
  paper INTEGER PRIMARY KEY REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE status_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX status_event_paper ON status_event (paper);
CREATE INDEX status_event_at ON status_event (at);

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- "inbox", "queued", … and "trash" count papers; "tag:7" counts the papers outside the trash that carry tag 7.
CREATE TABLE counter (name TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, n) VALUES ('inbox', 0), ('queued', 0), ('reading', 0), ('read', 0), ('skipped', 0), ('trash', 0);

CREATE TRIGGER count_paper_insert AFTER INSERT ON paper BEGIN
  UPDATE counter SET n = n + 1 WHERE name = iif(new.deleted IS NULL, new.status, 'trash');
END;
CREATE TRIGGER count_paper_delete AFTER DELETE ON paper BEGIN
  UPDATE counter SET n = n - 1 WHERE name = iif(old.deleted IS NULL, old.status, 'trash');
END;
CREATE TRIGGER count_paper_move AFTER UPDATE OF status, deleted ON paper
  WHEN old.status IS NOT new.status OR (old.deleted IS NULL) IS NOT (new.deleted IS NULL) BEGIN
  UPDATE counter SET n = n - 1 WHERE name = iif(old.deleted IS NULL, old.status, 'trash');
  UPDATE counter SET n = n + 1 WHERE name = iif(new.deleted IS NULL, new.status, 'trash');
END;
CREATE TRIGGER count_paper_tags AFTER UPDATE OF deleted ON paper WHEN (old.deleted IS NULL) IS NOT (new.deleted IS NULL) BEGIN
  UPDATE counter SET n = n + iif(new.deleted IS NULL, 1, -1)
    WHERE name IN (SELECT 'tag:' || tag FROM paper_tag WHERE paper = new.id);
END;
CREATE TRIGGER count_tag_insert AFTER INSERT ON paper_tag
  WHEN EXISTS (SELECT 1 FROM paper WHERE id = new.paper AND deleted IS NULL) BEGIN
  INSERT INTO counter (name, n) VALUES ('tag:' || new.tag, 1) ON CONFLICT (name) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER count_tag_delete AFTER DELETE ON paper_tag
  WHEN EXISTS (SELECT 1 FROM paper WHERE id = old.paper AND deleted IS NULL) BEGIN
  UPDATE counter SET n = n - 1 WHERE name = 'tag:' || old.tag;
END;

-- The history. A step is what a person did; its changes say row by row what that was.
CREATE TABLE step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'discarded')),
  -- Steps with the same mark that follow each other closely become one: typing in a note.
  joins TEXT
) STRICT;
CREATE INDEX step_state ON step (state, id);

CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  step INTEGER NOT NULL REFERENCES step (id),
  tbl TEXT NOT NULL,
  -- Primary key as a JSON array.
  pk TEXT NOT NULL,
  paper INTEGER,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  -- As JSON. Delete: the whole row. Update: the columns that changed, as they were. Insert: null.
  before TEXT,
  -- As JSON, taken at the moment the step is undone, for redo. Insert: the whole row. Update: the same columns. Delete: null.
  after TEXT
) STRICT;
CREATE INDEX change_step ON change (step, id);
CREATE INDEX change_row ON change (tbl, pk, id);

-- One row a commit, so that every process on this file learns what the others did.
CREATE TABLE commit_log (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  tables TEXT NOT NULL,
  -- Ids as a JSON array, or null where there were too many to list.
  papers TEXT
) STRICT;
`
