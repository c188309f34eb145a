/**
 * Days: since when a request has waited, and the office's holidays. Both columns of a request are projections of
 * its history; those of a register made before are filled in when it is opened, because only a replay knows them.
 * Holidays can be changed and taken out; who did it is in the audit log.
 */
export const days0100 = {
  version: 100,
  sql: `
  -- instant since which it has stood as it stands; null where nothing waits by its history
  ALTER TABLE request ADD COLUMN waiting_since TEXT;
  -- instant at which the verbal approval was recorded that waits for its ratification
  ALTER TABLE request ADD COLUMN ratify_since TEXT;
  INSERT INTO setting (name, value) SELECT 'waits-to-fill', '1' WHERE EXISTS (SELECT 1 FROM request);

  CREATE TABLE holiday (
    -- YYYY-MM-DD
    date TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES person (id)
  ) STRICT;
  `,
};
