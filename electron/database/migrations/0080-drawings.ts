/**
 * The drawn signature that a person keeps for using again: a file in the store, one for each person. An ornament of
 * the paper and no evidence: what was printed stands in the events, so this one may be changed and taken away.
 */
export const drawings0080 = {
  version: 80,
  sql: `
  CREATE TABLE kept_drawing (
    person TEXT PRIMARY KEY REFERENCES person (id),
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    kept_at TEXT NOT NULL
  ) STRICT;
  `,
};
