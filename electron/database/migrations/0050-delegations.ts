/**
 * Who acts for whom: in which role, from when to when, on what ground. Dates are YYYY-MM-DD, Bangkok; `until`
 * and `ended_on` are the last days on which it is in force. A delegation is never changed nor deleted: it can
 * only be ended, once, earlier than was agreed.
 */
export const delegations0050 = {
  version: 50,
  sql: `
  CREATE TABLE delegation (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES person (id),
    -- null where the post is vacant or its holder is not among the register's people
    holder TEXT REFERENCES person (id),
    holder_name TEXT NOT NULL,
    office TEXT NOT NULL,
    role TEXT NOT NULL,
    ground TEXT NOT NULL,
    -- '' where he acts in everything
    scope TEXT NOT NULL,
    order_number TEXT NOT NULL,
    -- JSON of the order's file in the store, or null
    order_file TEXT,
    from_date TEXT NOT NULL,
    until TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES person (id),
    ended_on TEXT,
    ended_at TEXT,
    ended_by TEXT REFERENCES person (id),
    end_reason TEXT,
    CHECK (until IS NULL OR until >= from_date),
    CHECK (holder IS NULL OR holder <> person),
    CHECK ((ended_on IS NULL) = (ended_at IS NULL) AND (ended_on IS NULL) = (ended_by IS NULL)
      AND (ended_on IS NULL) = (end_reason IS NULL))
  ) STRICT;
  CREATE INDEX delegation_person ON delegation (person);
  CREATE TRIGGER delegation_fixed BEFORE UPDATE OF row, id, person, holder, holder_name, office, role, ground, scope,
    order_number, order_file, from_date, until, created_at, created_by ON delegation
    BEGIN SELECT RAISE(ABORT, 'a delegation can only be ended'); END;
  CREATE TRIGGER delegation_ended_once BEFORE UPDATE ON delegation WHEN OLD.ended_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a delegation is ended once'); END;
  CREATE TRIGGER delegation_no_delete BEFORE DELETE ON delegation BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER delegation_no_replace BEFORE INSERT ON delegation
    WHEN EXISTS (SELECT 1 FROM delegation WHERE row = NEW.row OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  `,
};
