/** SQLite's application_id of a register ('PHPR'): says that a file is one before anything is written to it. */
export const APPLICATION_ID = 0x50485052;

/**
 * The first register: identity, people and keys, requests with their history, audit log.
 *
 * Events, contents, keys and audit entries can be added and never changed: triggers refuse UPDATE and
 * DELETE, and a BEFORE INSERT trigger refuses an id that exists, because INSERT OR REPLACE goes past the
 * other two (signing.md, "What it proves").
 */
export const appendOnly = (table: string, key: string): string => `
  CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table}
    WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${key}) BEGIN SELECT RAISE(ABORT, 'append-only'); END;`;

export const register0010 = {
  version: 10,
  sql: `
  PRAGMA application_id = ${APPLICATION_ID};

  CREATE TABLE profile (
    sha256 TEXT PRIMARY KEY,
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    canonical TEXT NOT NULL
  ) STRICT;

  CREATE TABLE register (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uuid TEXT NOT NULL,
    office_name TEXT NOT NULL,
    office_code TEXT NOT NULL,
    profile_sha256 TEXT NOT NULL REFERENCES profile (sha256),
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE person (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    position TEXT NOT NULL,
    unit TEXT NOT NULL,
    acting_ground TEXT,
    acting_office TEXT,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK ((acting_ground IS NULL) = (acting_office IS NULL))
  ) STRICT;

  CREATE TABLE person_role (
    person TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    PRIMARY KEY (person, role)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE key_enrolment (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES person (id),
    fingerprint TEXT NOT NULL UNIQUE,
    statement TEXT NOT NULL,
    signature TEXT NOT NULL
  ) STRICT;

  CREATE TABLE credential (
    person TEXT PRIMARY KEY REFERENCES person (id),
    fingerprint TEXT NOT NULL REFERENCES key_enrolment (fingerprint),
    public_key BLOB NOT NULL,
    salt BLOB NOT NULL,
    memory_kib INTEGER NOT NULL,
    passes INTEGER NOT NULL,
    iv BLOB NOT NULL,
    sealed_seed BLOB NOT NULL,
    tag BLOB NOT NULL,
    changed_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE content (
    row INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    canonical TEXT NOT NULL
  ) STRICT;

  CREATE TABLE request (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    recorder TEXT NOT NULL REFERENCES person (id),
    created_at TEXT NOT NULL,
    discarded_at TEXT,
    -- the newest version that any draft of the request has had: never the same for two contents
    draft_version INTEGER NOT NULL DEFAULT 0,
    -- projection of the history and of the draft; can be rebuilt from them
    number TEXT,
    number_year INTEGER,
    number_running INTEGER,
    status TEXT NOT NULL,
    waiting_for TEXT,
    revision INTEGER NOT NULL,
    head TEXT,
    marks TEXT NOT NULL,
    title TEXT NOT NULL,
    unit TEXT NOT NULL,
    page_id TEXT,
    page_label TEXT,
    date TEXT,
    officers TEXT NOT NULL,
    search_text TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (number_year, number_running)
  ) STRICT;
  CREATE INDEX request_status ON request (status, id) WHERE discarded_at IS NULL;
  CREATE INDEX request_page ON request (page_id, status) WHERE discarded_at IS NULL;

  CREATE TABLE event (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    request TEXT NOT NULL REFERENCES request (id),
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    kind TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    previous TEXT,
    recorded_at TEXT NOT NULL,
    statement TEXT NOT NULL,
    signature TEXT NOT NULL,
    UNIQUE (request, sequence)
  ) STRICT;

  CREATE TABLE draft (
    request TEXT PRIMARY KEY REFERENCES request (id),
    content TEXT NOT NULL,
    version INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL REFERENCES person (id)
  ) STRICT;

  CREATE TABLE final_form (
    request TEXT NOT NULL REFERENCES request (id),
    head TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (request, head)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY,
    entry TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    previous TEXT
  ) STRICT;

  CREATE TABLE operation (
    id TEXT PRIMARY KEY,
    command TEXT NOT NULL,
    at TEXT NOT NULL,
    result TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('profile', 'sha256 = NEW.sha256 OR rowid = NEW.rowid')}
  ${appendOnly('key_enrolment', 'row = NEW.row OR id = NEW.id OR fingerprint = NEW.fingerprint')}
  ${appendOnly('content', 'row = NEW.row OR digest = NEW.digest')}
  ${appendOnly('event', 'row = NEW.row OR id = NEW.id OR digest = NEW.digest OR (request = NEW.request AND sequence = NEW.sequence)')}
  ${appendOnly('final_form', 'request = NEW.request AND head = NEW.head')}
  ${appendOnly('audit', 'sequence = NEW.sequence OR digest = NEW.digest')}
  CREATE TRIGGER register_no_update BEFORE UPDATE OF uuid, created_at ON register
    BEGIN SELECT RAISE(ABORT, 'identity is fixed'); END;
  CREATE TRIGGER register_no_delete BEFORE DELETE ON register BEGIN SELECT RAISE(ABORT, 'identity is fixed'); END;
  CREATE TRIGGER register_no_replace BEFORE INSERT ON register WHEN EXISTS (SELECT 1 FROM register)
    BEGIN SELECT RAISE(ABORT, 'identity is fixed'); END;
  CREATE TRIGGER request_number_fixed BEFORE UPDATE OF number, number_year, number_running ON request
    WHEN OLD.number IS NOT NULL AND (NEW.number IS NOT OLD.number
      OR NEW.number_year IS NOT OLD.number_year OR NEW.number_running IS NOT OLD.number_running)
    BEGIN SELECT RAISE(ABORT, 'number is fixed'); END;
  `,
};
