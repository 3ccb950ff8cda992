/** Every decision writes each index that its rows stand in: two that no look-up needs whole are given up. */
export const leanIndexes008 = /* sql */ `
-- Steps that stand undone are few, and the newest done one is found from the end of the table.
DROP INDEX step_state;
CREATE INDEX step_undone ON step (id) WHERE state = 'undone';
-- Statistics read the whole history anyway.
DROP INDEX status_event_at;
`
