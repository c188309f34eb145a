import { appendOnly } from './0010-register.ts';

/** What the events of a table say of publications, and the contents that these name. */
const publications = (events: string): string => `SELECT e.request, e.sequence, e.statement ->> 'url',
    date(e.statement ->> 'publishedAt', '+7 hours'), c.canonical ->> 'publishUntil', c.canonical ->> '$.replaces.request'
    FROM ${events} e LEFT JOIN content c ON c.digest = e.statement ->> 'contentDigest' AND json_valid(c.canonical)`;

/**
 * Lists of what must be public, as the register has them: every version that was taken in, which one is in use
 * since when, and what officers answered to their items. All of it is only added to; the newest row counts.
 * Answers go by the list's id and the item's code, so that a newer version of a list has those of the older one.
 */
export const completeness0130 = {
  version: 130,
  sql: `
  CREATE TABLE required_list (
    row INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    -- RFC 8785 JSON of the list
    canonical TEXT NOT NULL,
    added_at TEXT NOT NULL,
    -- null: it came with the program
    added_by TEXT REFERENCES person (id)
  ) STRICT;
  CREATE INDEX required_list_id ON required_list (id, row);

  CREATE TABLE list_use (
    row INTEGER PRIMARY KEY,
    list TEXT NOT NULL,
    -- null: from then on out of use
    sha256 TEXT REFERENCES required_list (sha256),
    used_at TEXT NOT NULL,
    -- null: the register began with it, after its profile
    used_by TEXT REFERENCES person (id)
  ) STRICT;
  CREATE INDEX list_use_list ON list_use (list, row);

  CREATE TABLE list_answer (
    row INTEGER PRIMARY KEY,
    -- what was answered together, and is taken back together
    act TEXT NOT NULL,
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('serves', 'serves-not', 'unsaid', 'outside', 'no-outside',
      'not-applicable', 'applicable', 'pages', 'pages-of-profile')),
    request TEXT REFERENCES request (id),
    url TEXT,
    day TEXT,
    words TEXT,
    -- JSON: ids of pages of the matrix
    pages TEXT,
    -- the act that this one takes back
    undoes TEXT,
    answered_at TEXT NOT NULL,
    answered_by TEXT NOT NULL REFERENCES person (id),
    CHECK ((request IS NOT NULL) = (kind IN ('serves', 'serves-not', 'unsaid'))),
    CHECK ((url IS NOT NULL) = (kind = 'outside') AND (day IS NOT NULL) = (kind = 'outside')),
    CHECK ((words IS NOT NULL) = (kind IN ('outside', 'not-applicable'))),
    CHECK ((pages IS NOT NULL) = (kind = 'pages'))
  ) STRICT;
  CREATE INDEX list_answer_item ON list_answer (list, code, row);
  CREATE INDEX list_answer_act ON list_answer (act);
  ${appendOnly('required_list', 'row = NEW.row OR sha256 = NEW.sha256')}
  ${appendOnly('list_use', 'row = NEW.row')}
  ${appendOnly('list_answer', 'row = NEW.row')}

  -- What publications say, so that ten thousand of them are read at once: taken from the history, by the database
  -- itself, with every publication that is added to it.
  CREATE TABLE publication (
    request TEXT NOT NULL REFERENCES request (id),
    sequence INTEGER NOT NULL,
    url TEXT NOT NULL,
    -- of the publication, in Bangkok
    day TEXT NOT NULL,
    -- the last day of its publication period
    until TEXT,
    -- the request that it replaces on the website
    replaces TEXT,
    PRIMARY KEY (request, sequence)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO publication (request, sequence, url, day, until, replaces)
    ${publications('event')} WHERE e.kind = 'publication' AND json_valid(e.statement)
      AND e.statement ->> 'url' IS NOT NULL AND date(e.statement ->> 'publishedAt', '+7 hours') IS NOT NULL;
  CREATE TRIGGER event_published AFTER INSERT ON event WHEN NEW.kind = 'publication' BEGIN
    INSERT INTO publication (request, sequence, url, day, until, replaces)
      ${publications('(SELECT NEW.request AS request, NEW.sequence AS sequence, NEW.statement AS statement)')};
  END;
  ${appendOnly('publication', 'request = NEW.request AND sequence = NEW.sequence')}
  `,
};
