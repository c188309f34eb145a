import { z } from 'zod';
import { requiredListSchema } from '../contract/list.ts';
import { agencyProfileSchema } from '../contract/profile.ts';

/**
 * The JSON Schemas (draft 2020-12) of the files that an office may write itself, as they stand in docs/. What
 * they cannot say (that ids are unique, that what is named is there) the program checks besides.
 */
export const schemaTexts: Readonly<Record<'profile' | 'list', () => string>> = {
  profile: () =>
    schemaText(
      agencyProfileSchema,
      'profile.json',
      'An agency profile of Phoeiphrae: one guideline as data. The command `profile FILE.json` checks more: see profile.md.',
    ),
  list: () =>
    schemaText(
      requiredListSchema,
      'list.json',
      'A list of what must be public, as Phoeiphrae reads it: groups of items, each with a code of its own.',
    ),
};

function schemaText(schema: z.ZodType, title: string, description: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema);
  return `${JSON.stringify({ $schema, title, description, ...rest }, null, 2)}\n`;
}
