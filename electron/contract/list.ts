import { z } from 'zod';
import { line, slug } from './rules/line.ts';

/**
 * A list of what must be public: a standard's, a law's, a guideline's or an assessor's. It is data with a
 * version; several are used side by side, and an office imports its own. electron/lists reads and checks it.
 */

/** One thing that must be public. Its code is its name for ever, for example '1.1' or '9(8).1'. */
export interface ListItem {
  readonly code: string;
  readonly title: string;
  /** What the list says of it besides: recommended content, formats, conditions. */
  readonly note?: string | undefined;
  /** Asked for only where the office has it. */
  readonly ifAny?: true | undefined;
  /** To be published anew every so many months. */
  readonly everyMonths?: number | undefined;
  /** Its parts; an item with parts is answered by them. */
  readonly items?: readonly ListItem[] | undefined;
}

const itemFields = {
  code: line,
  title: line,
  note: line.optional(),
  ifAny: z.literal(true).optional(),
  everyMonths: z.int().min(1).max(120).optional(),
};

const listItemSchema: z.ZodType<ListItem> = z.strictObject({
  ...itemFields,
  get items() {
    return z.array(listItemSchema).min(1).optional();
  },
});

/** The whole list, as its file holds it. Unknown keys are refused, so that a misspelt one is found. */
export const requiredListSchema = z.strictObject({
  format: z.literal('phoeiphrae/list/1'),
  id: slug,
  /** Of the list, as its publisher counts: '2.0', '2569'. */
  version: line,
  name: line,
  nameEn: line.optional(),
  source: line,
  /** Groups of items, in the list's order; a percentage is worked out for each. */
  groups: z.array(z.strictObject({ code: line, title: line, items: z.array(listItemSchema).min(1) })).min(1),
});
export type RequiredList = z.infer<typeof requiredListSchema>;
