import { appendOnly } from './0010-register.ts';

/**
 * Accounts on shared computers: wrong passwords counted per person, and confirmations of keys by a second
 * officer (signing.md, "Keys"), which are append-only as the enrolments are.
 */
export const accounts0030 = {
  version: 30,
  sql: `
  CREATE TABLE password_attempt (
    person TEXT PRIMARY KEY REFERENCES person (id),
    failures INTEGER NOT NULL CHECK (failures > 0),
    last_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE key_confirmation (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL UNIQUE REFERENCES key_enrolment (fingerprint),
    statement TEXT NOT NULL,
    signature TEXT NOT NULL
  ) STRICT;
  ${appendOnly('key_confirmation', 'row = NEW.row OR id = NEW.id OR fingerprint = NEW.fingerprint')}
`,
};
