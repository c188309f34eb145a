/** Which requests are of another agency's information: lists know by it who takes their steps. None before were. */
export const outside0150 = {
  version: 150,
  sql: `
  ALTER TABLE request ADD COLUMN outside INTEGER NOT NULL DEFAULT 0 CHECK (outside IN (0, 1));
  `,
};
