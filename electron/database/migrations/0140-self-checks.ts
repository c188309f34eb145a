/**
 * Rounds of the website's self-check. A round keeps the demands as they were when it began; answers are added,
 * the newest counts, and none after the round was closed.
 */
export const selfChecks0140 = {
  version: 140,
  sql: `
  CREATE TABLE self_check (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    -- JSON: id, text and rule of each demand
    demands TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    begun_by TEXT NOT NULL REFERENCES person (id),
    closed_at TEXT,
    closed_by TEXT REFERENCES person (id),
    CHECK ((closed_at IS NULL) = (closed_by IS NULL))
  ) STRICT;
  CREATE TRIGGER self_check_fixed BEFORE UPDATE OF row, id, title, demands, begun_at, begun_by ON self_check
    BEGIN SELECT RAISE(ABORT, 'a round can only be closed'); END;
  CREATE TRIGGER self_check_closed_once BEFORE UPDATE ON self_check WHEN OLD.closed_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a round is closed once'); END;
  CREATE TRIGGER self_check_no_delete BEFORE DELETE ON self_check BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TABLE self_check_answer (
    row INTEGER PRIMARY KEY,
    round TEXT NOT NULL REFERENCES self_check (id),
    demand TEXT NOT NULL,
    answer TEXT CHECK (answer IN ('yes', 'no', 'not-applicable')),
    evidence TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    answered_by TEXT NOT NULL REFERENCES person (id)
  ) STRICT;
  CREATE INDEX self_check_answer_round ON self_check_answer (round, demand);
  CREATE TRIGGER self_check_answer_no_update BEFORE UPDATE ON self_check_answer
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER self_check_answer_no_delete BEFORE DELETE ON self_check_answer
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER self_check_answer_open BEFORE INSERT ON self_check_answer
    WHEN EXISTS (SELECT 1 FROM self_check WHERE id = NEW.round AND closed_at IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'the round is closed'); END;
  `,
};
