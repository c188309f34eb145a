import { appendOnly } from './0010-register.ts';

/**
 * Several versions of the agency profile in one register: each request says under which it stands, the register
 * since when it has used which, and drafts of profiles of the office's own are kept until they are put to use.
 * Until now a register had one profile, so that every request stands under that.
 */
export const profiles0160 = {
  version: 160,
  sql: `
  -- projection of the content's own word, as the other columns are
  ALTER TABLE request ADD COLUMN profile_sha256 TEXT;
  UPDATE request SET profile_sha256 = (SELECT profile_sha256 FROM register);

  CREATE TABLE profile_use (
    row INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES profile (sha256),
    used_at TEXT NOT NULL,
    -- null: since the register was set up
    used_by TEXT REFERENCES person (id)
  ) STRICT;
  ${appendOnly('profile_use', 'row = NEW.row')}
  INSERT INTO profile_use (sha256, used_at) SELECT profile_sha256, created_at FROM register;

  CREATE TABLE profile_draft (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    -- JSON as typed so far, which need not be a profile yet
    content TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('copy', 'file')),
    version INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL REFERENCES person (id),
    discarded_at TEXT
  ) STRICT;
  `,
};
