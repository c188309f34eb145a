import { appendOnly } from './0010-register.ts';

/**
 * The responsibility matrix as the office's own data. Rows, parties and assignments are kept as versions: a
 * change adds new ones, and nothing that held before is changed or deleted. A register begins with its
 * profile's matrix, which holds from the beginning.
 */
export const matrix0120 = {
  version: 120,
  sql: `
  CREATE TABLE matrix_change (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    recorded_at TEXT NOT NULL,
    -- null: the register began with it
    recorded_by TEXT REFERENCES person (id),
    -- the change that this one takes back
    undoes TEXT UNIQUE REFERENCES matrix_change (id),
    -- the proposal that was approved
    proposal TEXT UNIQUE REFERENCES matrix_proposal (id)
  ) STRICT;

  CREATE TABLE matrix_page (
    row INTEGER PRIMARY KEY,
    change TEXT NOT NULL REFERENCES matrix_change (id),
    page TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    place REAL NOT NULL,
    section TEXT,
    title TEXT NOT NULL,
    provider TEXT NOT NULL,
    checker TEXT NOT NULL,
    publisher TEXT NOT NULL,
    code TEXT NOT NULL,
    description TEXT NOT NULL,
    if_any INTEGER NOT NULL CHECK (if_any IN (0, 1)),
    -- JSON
    timing TEXT NOT NULL,
    removed INTEGER NOT NULL CHECK (removed IN (0, 1))
  ) STRICT;
  CREATE INDEX matrix_page_page ON matrix_page (page, valid_from, row);

  CREATE TABLE matrix_party (
    row INTEGER PRIMARY KEY,
    change TEXT NOT NULL REFERENCES matrix_change (id),
    party TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- JSON
    words TEXT NOT NULL,
    unit TEXT NOT NULL,
    -- JSON: other ways in which the unit is written
    unit_words TEXT NOT NULL,
    position TEXT NOT NULL,
    -- JSON of a committee's appointment, or null
    committee TEXT,
    removed INTEGER NOT NULL CHECK (removed IN (0, 1))
  ) STRICT;
  CREATE INDEX matrix_party_party ON matrix_party (party, row);

  -- who is assigned to a party, or to one cell ('page column'); the newest list of each holds
  CREATE TABLE matrix_assignment (
    row INTEGER PRIMARY KEY,
    change TEXT NOT NULL REFERENCES matrix_change (id),
    party TEXT,
    page TEXT,
    matrix_column TEXT CHECK (matrix_column IN ('provider', 'checker', 'publisher')),
    CHECK ((party IS NULL) = (page IS NOT NULL) AND (page IS NULL) = (matrix_column IS NULL))
  ) STRICT;
  CREATE INDEX matrix_assignment_to ON matrix_assignment (party, page, matrix_column, row);
  CREATE TABLE matrix_member (
    row INTEGER PRIMARY KEY,
    assignment INTEGER NOT NULL REFERENCES matrix_assignment (row),
    person TEXT NOT NULL REFERENCES person (id),
    from_date TEXT NOT NULL,
    until TEXT,
    CHECK (until IS NULL OR until >= from_date)
  ) STRICT;
  CREATE INDEX matrix_member_assignment ON matrix_member (assignment);

  CREATE TABLE matrix_proposal (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    proposed_at TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES person (id),
    -- canonical JSON of the change and its differences; its digest is signed with the decision
    canonical TEXT NOT NULL,
    digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE matrix_decision (
    row INTEGER PRIMARY KEY,
    proposal TEXT NOT NULL UNIQUE REFERENCES matrix_proposal (id),
    decision TEXT NOT NULL CHECK (decision IN ('approve', 'refuse', 'withdraw')),
    reason TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    decided_by TEXT NOT NULL REFERENCES person (id),
    -- null: taken back by whoever proposed it
    statement TEXT,
    signature TEXT,
    CHECK ((statement IS NULL) = (signature IS NULL) AND (statement IS NULL) = (decision = 'withdraw'))
  ) STRICT;
  ${appendOnly('matrix_change', 'row = NEW.row OR id = NEW.id')}
  ${appendOnly('matrix_page', 'row = NEW.row')}
  ${appendOnly('matrix_party', 'row = NEW.row')}
  ${appendOnly('matrix_assignment', 'row = NEW.row')}
  ${appendOnly('matrix_member', 'row = NEW.row')}
  ${appendOnly('matrix_proposal', 'row = NEW.row OR id = NEW.id')}
  ${appendOnly('matrix_decision', 'row = NEW.row OR proposal = NEW.proposal')}

  INSERT INTO matrix_change (id, recorded_at, recorded_by) SELECT 'start', created_at, NULL FROM register;
  INSERT INTO matrix_page (change, page, valid_from, place, section, title, provider, checker, publisher, code,
      description, if_any, timing, removed)
    SELECT 'start', m.value ->> 'id', '0001-01-01', m.key + 1, m.value ->> 'section', m.value ->> 'page',
      m.value ->> 'provider', m.value ->> 'checker', m.value ->> 'publisher', coalesce(m.value ->> 'code', ''),
      coalesce(m.value ->> 'description', ''), coalesce(m.value ->> 'ifAny', 0), coalesce(m.value -> 'timing', '{}'), 0
    FROM register r JOIN profile p ON p.sha256 = r.profile_sha256, json_each(p.canonical, '$.matrix') m
    ORDER BY m.key;
  INSERT INTO matrix_party (change, party, kind, words, unit, unit_words, position, committee, removed)
    SELECT 'start', m.value ->> 'id', m.value ->> 'kind', m.value -> 'words', coalesce(m.value ->> 'unit', ''),
      coalesce(m.value -> 'unitWords', '[]'), coalesce(m.value ->> 'position', ''),
      CASE WHEN m.value ->> 'kind' = 'committee' THEN '{"order":"","orderDate":null,"orderFile":null,"signer":null}' END, 0
    FROM register r JOIN profile p ON p.sha256 = r.profile_sha256, json_each(p.canonical, '$.parties') m
    ORDER BY m.key;
  `,
};
