import { appendOnly } from './0010-register.ts';

/**
 * Final forms that came after the first one of a head: with the registry's numbers that were noted after the
 * publication, or made again because the stored file was gone. Each is kept, with what was printed on it and why it
 * was made. And the folders into which long files were exported, to be swept of what a kill left there.
 */
export const finalForms0090 = {
  version: 90,
  sql: `
  CREATE TABLE final_form_edition (
    row INTEGER PRIMARY KEY,
    request TEXT NOT NULL REFERENCES request (id),
    head TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('published', 'registry', 'remade')),
    -- the registry's numbers on it, as JSON
    registry TEXT NOT NULL,
    made_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX final_form_edition_request ON final_form_edition (request, head);
  ${appendOnly('final_form_edition', 'row = NEW.row')}
  CREATE TABLE export_folder (
    path TEXT PRIMARY KEY,
    last_at TEXT NOT NULL
  ) STRICT;
  `,
};
