import { resolve } from 'node:path';
import { writeKeyFile } from '../bundles/key-file.ts';
import type { Failure, Result } from '../contract/errors.ts';
import { dataFolder } from '../database/data-folder.ts';
import type { ReadHandle } from '../database/handle.ts';
import { type RegisterIdentity, readIdentity } from '../database/identity-store.ts';
import { openForReading } from '../database/open.ts';
import { registerKeys } from '../people/key-ring-store.ts';
import { type Arguments, isMisused } from './arguments.ts';
import type { Output } from './output.ts';

/** Writes every enrolment of a register, and the confirmations that verify, to a key file, for `verify --keys` elsewhere. */
export function exportKeys(
  register: Pick<RegisterIdentity, 'uuid' | 'officeName'> & { readonly handle: ReadHandle },
  file: string,
): Promise<Result<null>> {
  const { enrolled, confirmations } = registerKeys(register.handle);
  return writeKeyFile(resolve(file), {
    register: register.uuid,
    office: register.officeName,
    enrolments: enrolled,
    confirmations: [...confirmations.byKey.values()],
  });
}

/** `keys --register DIR --out FILE`: the key file of a register. */
export async function runKeys(given: Arguments, output: Output): Promise<number> {
  const dir = given.options.get('register');
  const out = given.options.get('out');
  if (isMisused(given, ['register', 'out']) || dir === undefined || out === undefined) {
    output.error(output.words('cli:usage'));
    return 2;
  }
  const refuse = (error: Failure, code: number): number => {
    output.error(output.failure(error));
    if (output.json) output.result([], { ok: false, error });
    return code;
  };
  const opened = openForReading(dataFolder(resolve(dir)));
  if (!opened.ok) return refuse(opened.error, 2);
  try {
    const identity = readIdentity(opened.value);
    if (!identity.ok) return refuse(identity.error, 2);
    const written = await exportKeys({ ...identity.value, handle: opened.value }, out);
    if (!written.ok) return refuse(written.error, 1);
    const count = registerKeys(opened.value).enrolled.length;
    output.result([output.words('cli:keysWritten', { file: out, count })], {
      ok: true,
      file: resolve(out),
      count,
    });
    return 0;
  } finally {
    opened.value.db.close();
  }
}
