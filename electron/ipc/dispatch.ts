import { type Access, api, type ChannelName, type Output, type Parsed } from '../contract/api.ts';
import type { Person } from '../contract/domain.ts';
import { fail, type Result } from '../contract/errors.ts';
import { holdsRole } from '../contract/roles.ts';
import { storageFailure } from '../database/handle.ts';

/** Who calls: the person who may act now, or nobody. */
export interface Caller {
  readonly person: Person | null;
}

type Awaitable<T> = T | Promise<T>;

/** A handler per channel. Those that need a signed-in person get one, because the dispatch has checked. */
export type Handlers = {
  readonly [C in ChannelName]: (
    input: Parsed<C>,
    person: Api<C> extends 'anyone' ? Person | null : Person,
  ) => Awaitable<Result<Output<C>>>;
};
type Api<C extends ChannelName> = (typeof api)[C]['access'];

/** The handlers of one feature. */
export type HandlersFor<Prefix extends string> = Pick<Handlers, Extract<ChannelName, `${Prefix}.${string}`>>;

/** May this person call a channel with this access? The reason why not, or null. */
export function accessProblem(access: Access, person: Person | null): 'not-signed-in' | 'not-allowed' | null {
  if (access === 'anyone') return null;
  if (!person) return 'not-signed-in';
  if (access === 'signed-in') return null;
  // However an auditor came by another role, be it by delegation: he changes nothing.
  const audits = person.roles.includes('auditor');
  const may = access.some((role) => (audits ? role === 'auditor' : holdsRole(person, role)));
  return may ? null : 'not-allowed';
}

/** True for a channel of the contract. */
export function isChannel(name: string): name is ChannelName {
  return Object.hasOwn(api, name);
}

/**
 * Calls a channel: permission first, then the input's schema, then the handler. Failures: not-signed-in,
 * not-allowed, input-invalid (with the field), those of storage, and the handler's own.
 */
export async function dispatch<C extends ChannelName>(
  handlers: Handlers,
  channel: C,
  input: unknown,
  caller: Caller,
): Promise<Result<Output<C>>> {
  const { access, input: schema } = api[channel];
  const problem = accessProblem(access, caller.person);
  if (problem) return fail(problem);
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.map(String).join('.');
    return fail('input-invalid', { field: field ?? '' }, field);
  }
  const handler = handlers[channel] as (
    input: unknown,
    person: Person | null,
  ) => Awaitable<Result<Output<C>>>;
  try {
    return await handler(parsed.data, caller.person);
  } catch (error) {
    // What the disk does is expected wherever it shows: also reading finds a damaged page.
    const failure = storageFailure(error);
    if (!failure) throw error;
    return { ok: false, error: failure };
  }
}
