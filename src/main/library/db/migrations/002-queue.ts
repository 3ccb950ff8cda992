/** Snoozing until another paper is read, quick looks at what is snoozed or due, and the views that a person keeps. */
export const queue002 = /* sql */ `
-- The paper that this one waits for; "snooze" then lies beyond any clock.
ALTER TABLE paper ADD COLUMN snooze_for INTEGER;

CREATE INDEX paper_snooze ON paper (snooze, status) WHERE snooze IS NOT NULL AND deleted IS NULL;
CREATE INDEX paper_snooze_for ON paper (snooze_for) WHERE snooze_for IS NOT NULL;
CREATE INDEX paper_due ON paper (due, status) WHERE due IS NOT NULL AND deleted IS NULL;
CREATE INDEX paper_reading ON paper (status_at DESC, id) WHERE status = 'reading' AND deleted IS NULL;

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  icon TEXT NOT NULL,
  -- Where it looks, as the contract's View in JSON.
  base TEXT NOT NULL,
  query TEXT NOT NULL,
  sort TEXT NOT NULL,
  reverse INTEGER NOT NULL CHECK (reverse IN (0, 1)),
  grouping TEXT NOT NULL,
  -- Fractional index: the order in the sidebar.
  position TEXT NOT NULL COLLATE BINARY
) STRICT;
`
