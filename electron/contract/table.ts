import { z } from 'zod';
import { isoDate } from './content.ts';
import type { PaperDigits } from './rules/thai-digits.ts';

/** A column of a table on paper. */
export interface TableColumn {
  readonly head: string;
  /** Its part of the width, beside those of the other columns. */
  readonly share: number;
  readonly align?: 'left' | 'centre';
}

/** A row of a table: its cells; or one text over all columns, that heads the rows below it. */
export type TableRow = { readonly cells: readonly string[] } | { readonly section: string };

/** A table as it is printed: A4, its head again on every page. Everything in it is words, dates and numbers too. */
export interface TablePaper {
  readonly title: string;
  /** Lines between title and table. */
  readonly notes: readonly string[];
  readonly landscape: boolean;
  /** A heading over several columns, counted from 0. */
  readonly over?: { readonly head: string; readonly from: number; readonly count: number };
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Who signs below it: a label for each line of dots. */
  readonly signers: readonly string[];
  /** At the foot of each page. */
  readonly foot: string;
  /** RFC 3339, UTC. */
  readonly created: string;
  /** Digits of its page numbers; absent: Thai. */
  readonly digits?: PaperDigits | undefined;
}

/** The tables that the program prints, and writes as sheets. */
export const tableChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('self-check'), round: z.uuidv7() }),
  /** The responsibility matrix on a day; null: today. */
  z.strictObject({ kind: z.literal('matrix'), date: isoDate.nullable() }),
  /** Where the items of a list stand today. */
  z.strictObject({ kind: z.literal('completeness'), list: z.string().min(1).max(200) }),
]);
export type TableChoice = z.infer<typeof tableChoiceSchema>;

/** What a table can be saved as. */
export const TABLE_FORMATS = ['pdf', 'xlsx', 'csv'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];
