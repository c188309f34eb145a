import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../contract/errors.ts';
import { systemCode, writeBytes } from '../files/atomic-file.ts';
import type { RawSigned } from '../history/read-canonical.ts';
import { verifyConfirmations } from '../history/verify-confirmations.ts';
import { verifyKeys } from '../history/verify-keys.ts';

/**
 * A key file: the enrolments of one register with their confirmations, to be handed to whoever verifies its bundles elsewhere
 * (`verify --keys FILE`). Whoever takes it has to know that it came from the office: compare the first
 * administrator's fingerprint with the one printed at set-up (signing.md, "Keys").
 */
export const KEY_FILE_FORMAT = 'phoeiphrae/keys/1.1';
/** Without confirmations, as it was written before. */
const FORMAT_BEFORE_CONFIRMATIONS = 'phoeiphrae/keys/1';

const signed = z.array(z.strictObject({ statement: z.string(), signature: z.string() })).max(100_000);

const keyFileSchema = z.strictObject({
  format: z.enum([KEY_FILE_FORMAT, FORMAT_BEFORE_CONFIRMATIONS]),
  /** UUID of the register. */
  register: z.uuid(),
  /** Name of its office. */
  office: z.string(),
  enrolments: signed,
  /** Second officers' confirmations of these keys; since 1.1. */
  confirmations: signed.optional(),
});
export type KeyFile = Readonly<
  Omit<z.infer<typeof keyFileSchema>, 'format' | 'enrolments' | 'confirmations'>
> & {
  readonly enrolments: readonly RawSigned[];
  /** Absent in a file that was written before they were carried. */
  readonly confirmations?: readonly RawSigned[];
};

/** The text of a key file. Throws if it would not be one: a bug. */
export function keyFileText(keys: KeyFile): string {
  const { register, office } = keys;
  const plain = ({ statement, signature }: RawSigned): RawSigned => ({ statement, signature });
  const file = keyFileSchema.parse({
    format: KEY_FILE_FORMAT,
    register,
    office,
    enrolments: keys.enrolments.map(plain),
    confirmations: (keys.confirmations ?? []).map(plain),
  });
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Writes a key file, wholly or not at all. Failures: those of `writeAtomically`. */
export async function writeKeyFile(target: string, keys: KeyFile): Promise<Result<null>> {
  return writeBytes(target, Buffer.from(keyFileText(keys)));
}

/** Reads the text of a key file; null when it is none. */
export function parseKeyFile(text: string): KeyFile | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = keyFileSchema.safeParse(json);
  if (!parsed.success) return null;
  const { register, office, enrolments, confirmations } = parsed.data;
  return { register, office, enrolments, ...(confirmations && { confirmations }) };
}

/**
 * Reads a key file. Failures: 'key-file-missing'; 'key-file-unreadable', also when it is another file;
 * 'key-file-unsound' when its enrolments contradict themselves or are not of the register it names.
 */
export async function readKeyFile(file: string): Promise<Result<KeyFile>> {
  const params = { file: basename(file) };
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    return fail(code === 'ENOENT' ? 'key-file-missing' : 'key-file-unreadable', params);
  }
  // some editors put a byte order mark in front
  const keys = parseKeyFile(text.replace(/^\ufeff/, ''));
  if (!keys) return fail('key-file-unreadable', params);
  const ring = verifyKeys(keys.enrolments);
  const isForeign = ring.keys.some(({ enrolment }) => enrolment.register !== keys.register);
  const confirmations = verifyConfirmations(ring, keys.confirmations ?? []);
  const problems = ring.problems.length + confirmations.problems.length;
  if (ring.keys.length === 0 || problems > 0 || isForeign) return fail('key-file-unsound', params);
  return ok(keys);
}
