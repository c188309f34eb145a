/**
 * Roles are given from a day to a day, with the number and the file of the appointment order; what people held
 * before holds since they were added, without an end. `until` is the last day; a period that was ended on its
 * first day has its last day before it. No period is deleted.
 */
const ROLE_PERIODS = `
  ALTER TABLE person_role RENAME TO person_role_0010;
  CREATE TABLE person_role (
    row INTEGER PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    from_date TEXT NOT NULL,
    until TEXT,
    order_number TEXT NOT NULL,
    order_file TEXT
  ) STRICT;
  INSERT INTO person_role (person, role, from_date, until, order_number)
    SELECT r.person, r.role, date(p.created_at, '+7 hours'), NULL, ''
    FROM person_role_0010 r JOIN person p ON p.id = r.person;
  DROP TABLE person_role_0010;
  CREATE INDEX person_role_person ON person_role (person, role, from_date);
  CREATE TRIGGER person_role_no_delete BEFORE DELETE ON person_role BEGIN SELECT RAISE(ABORT, 'append-only'); END;
`;

/** Accounts on the website, never with their passwords; and the hand-overs from one officer to another. */
const STAFF = `
  CREATE TABLE website_account (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES person (id),
    account TEXT NOT NULL,
    rights TEXT NOT NULL,
    from_date TEXT NOT NULL,
    until TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES person (id),
    withdrawn_at TEXT,
    withdrawn_by TEXT REFERENCES person (id)
  ) STRICT;
  CREATE TRIGGER website_account_no_delete BEFORE DELETE ON website_account
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TABLE staff_change (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    leaver TEXT NOT NULL REFERENCES person (id),
    successor TEXT NOT NULL REFERENCES person (id),
    from_date TEXT NOT NULL,
    done_at TEXT NOT NULL,
    done_by TEXT NOT NULL REFERENCES person (id),
    -- what was moved, as the notice to the webmaster says it
    summary TEXT NOT NULL,
    CHECK (leaver <> successor)
  ) STRICT;
  CREATE INDEX staff_change_successor ON staff_change (successor);
  CREATE TRIGGER staff_change_no_update BEFORE UPDATE ON staff_change BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER staff_change_no_delete BEFORE DELETE ON staff_change BEGIN SELECT RAISE(ABORT, 'append-only'); END;
`;

/** Numbers of the office's registry of letters; the newest of a kind counts, '' takes one back. */
const REGISTRY = `
  CREATE TABLE registry_number (
    row INTEGER PRIMARY KEY,
    request TEXT NOT NULL REFERENCES request (id),
    kind TEXT NOT NULL CHECK (kind IN ('received', 'sent')),
    number TEXT NOT NULL,
    date TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES person (id)
  ) STRICT;
  CREATE INDEX registry_number_request ON registry_number (request, kind);
  CREATE TRIGGER registry_number_no_update BEFORE UPDATE ON registry_number
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER registry_number_no_delete BEFORE DELETE ON registry_number
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
`;

/**
 * Who acts for whom: in which role, from when to when, on what ground. Dates are YYYY-MM-DD, Bangkok; `until`
 * and `ended_on` are the last days on which it is in force. A delegation is never changed nor deleted: it can
 * only be ended, once, earlier than was agreed.
 */
export const delegations0050 = {
  version: 50,
  sql: `${ROLE_PERIODS}${STAFF}${REGISTRY}
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
