import { fail, ok, type Result } from '../contract/errors.ts';
import { writeBytes } from '../files/atomic-file.ts';
import type { Program } from '../program.ts';

/**
 * Saves bytes where the user chooses, `name` proposed; null when he cancels. The window may have the file shown
 * afterwards. Failures: those of `writeBytes`.
 */
export async function saveAs(
  program: Program,
  name: string,
  bytes: Uint8Array,
): Promise<Result<{ readonly file: string } | null>> {
  const target = await program.surroundings.desktop.chooseTarget(name);
  if (target === null) return ok(null);
  const written = await writeBytes(target, bytes);
  if (!written.ok) return written;
  program.noteWritten(target);
  return ok({ file: target });
}

/**
 * Opens a copy of bytes in the program that the system has for it. Failures: those of `writeBytes`;
 * no-program-for-file {name}.
 */
export async function openCopy(program: Program, name: string, bytes: Uint8Array): Promise<Result<null>> {
  const copy = await program.copies.place(name);
  const written = await writeBytes(copy, bytes);
  if (!written.ok) return written;
  return (await program.surroundings.desktop.openFile(copy))
    ? ok(null)
    : fail('no-program-for-file', { name });
}
