import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { Program } from '../program.ts';
import { type Admission, type Attempts, admission, isLockedOut, waitAfter } from './attempts.ts';
import { countAttempt, forgetAttempts, noteWrongPassword, readAttempts } from './attempts-store.ts';
import { listPeople } from './people-store.ts';

/** Whom somebody asks who is locked out. */
const administrators = (program: Program): string =>
  listPeople(program.openRegister.handle)
    .filter(({ active, hasPassword, roles }) => active && hasPassword && roles.includes('administrator'))
    .map(({ name }) => name)
    .join(', ');

/** Storage failures under which the register can be read and not written. */
const CANNOT_WRITE: readonly string[] = ['disk-full', 'disk-error', 'folder-read-only'];

/** Wrong passwords that a full disk keeps out of the register, by person. */
const unwritten = new WeakMap<Program, Map<string, Attempts>>();

/**
 * Counts a try as `countAttempt` does. On a full disk it is counted in memory, on top of what the register
 * has: an officer has to get in to see what is to be done, and guessing is no faster for it.
 */
function count(program: Program, person: Person, now: string): Result<Admission> {
  const { handle } = program.openRegister;
  const counted = countAttempt(handle, person, now);
  if (counted.ok || !CANNOT_WRITE.includes(counted.error.code)) return counted;
  const inMemory = unwritten.get(program) ?? new Map<string, Attempts>();
  unwritten.set(program, inMemory);
  const attempts = inMemory.get(person.id) ?? readAttempts(handle, person.id);
  const admitted = admission(attempts, person.roles, now);
  if (admitted.kind === 'admitted')
    inMemory.set(person.id, { failures: (attempts?.failures ?? 0) + 1, lastAt: now });
  return ok(admitted);
}

/** Takes the count back; what cannot be written counts again when the disk has room. */
function forget(program: Program, person: string): Result<null> {
  const { handle } = program.openRegister;
  const onlyInMemory = unwritten.get(program)?.delete(person) ?? false;
  const forgotten = forgetAttempts(handle, person);
  return onlyInMemory ? ok(null) : forgotten;
}

/**
 * Tries a person's password as the register allows it; `attempt` gives null for a wrong one and calls
 * `right` as soon as it is known to be right. Failures, all at `field`: 'wrong-password'; with a wait after
 * it 'wrong-password-wait'; too early, and not tried, 'password-wait'; 'locked-out'.
 */
export async function tryPassword<T>(
  program: Program,
  person: Person,
  field: string,
  action: 'sign-in-failed' | 'wrong-password',
  attempt: (right: () => Result<null>) => Promise<{ readonly value: Result<T> } | null>,
): Promise<Result<T>> {
  const { handle } = program.openRegister;
  const now = (): string => program.surroundings.clock.now();
  const lockedOut = () => fail('locked-out', { administrators: administrators(program) }, field);
  const counted = count(program, person, now());
  if (!counted.ok) return counted;
  if (counted.value.kind === 'locked-out') return lockedOut();
  if (counted.value.kind === 'wait') return fail('password-wait', { seconds: counted.value.seconds }, field);
  const used = await attempt(() => forget(program, person.id));
  if (used) return used.value;
  const noted = noteWrongPassword(handle, person, action, now());
  const failures = noted.ok ? noted.value : (unwritten.get(program)?.get(person.id)?.failures ?? 1);
  if (isLockedOut(failures, person.roles)) return lockedOut();
  const seconds = waitAfter(failures);
  return seconds > 0
    ? fail('wrong-password-wait', { seconds }, field)
    : fail('wrong-password', undefined, field);
}
