import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Content } from '../../../electron/contract/content.ts';
import type { Result } from '../../../electron/contract/errors.ts';
import { readIdentity } from '../../../electron/database/identity-store.ts';
import { openRegister } from '../../../electron/database/open.ts';
import { readSettings } from '../../../electron/database/settings-store.ts';
import { type Signer, withSigner } from '../../../electron/people/keys.ts';
import { findCredential, findPerson } from '../../../electron/people/people-store.ts';
import { createRequest, newestHead } from '../../../electron/requests/drafts-store.ts';
import { readDraft } from '../../../electron/requests/projection-store.ts';
import { type DecisionCommand, decide, type SignoffPlace } from '../../../electron/signoff/signoff-store.ts';
import { newId } from '../../../electron/system/clock.ts';

/**
 * A process that signs, for the tests that let two of them sign at once or end one at any moment. A key is
 * opened once for a row of signatures (keys.ts, withSigner), so that the time goes into the register.
 */

export interface ChildOfficer {
  readonly id: string;
  readonly password: string;
}

export type ChildInput = {
  readonly dir: string;
  /** Milliseconds since 1970 at which its clock starts. */
  readonly at: number;
} & (
  | {
      /** Decides on each of the requests at the word 'go'; says what became of each. */
      readonly task: 'race';
      readonly officer: ChildOfficer;
      readonly requests: readonly string[];
    }
  | {
      /** Starts and signs so many requests at the word 'go'. */
      readonly task: 'number';
      readonly officer: ChildOfficer;
      readonly content: Content;
      readonly count: number;
    }
  | {
      /** Signs until it is ended; takes up first what the process before had begun. */
      readonly task: 'loop';
      readonly officers: readonly ChildOfficer[];
      readonly content: Content;
      readonly begun: Begun | null;
    }
);

/** A command as it is said before it is done. */
export type Begun =
  | { readonly kind: 'create'; readonly operation: string }
  | { readonly kind: 'decide'; readonly officer: string; readonly command: DecisionCommand };

/** A command as it is said once it is committed. */
export interface Done {
  readonly operation: string;
  readonly request: string;
  readonly head: string | null;
}

const say = (word: string, value: object | string = ''): void => {
  // Synchronous: what was said has left this process before the next thing is done.
  writeSync(1, `${word} ${typeof value === 'string' ? value : JSON.stringify(value)}\n`);
};

const input = JSON.parse(process.argv[2]!) as ChildInput;
const opened = openRegister(input.dir);
if (!opened.ok) throw new Error(opened.error.code);
const { handle } = opened.value;
const identity = readIdentity(handle);
if (!identity.ok) throw new Error(identity.error.code);
const { uuid, profile } = identity.value;
let at = input.at;
const now = (): string => {
  at += 1000;
  return new Date(at).toISOString();
};
const place: SignoffPlace = {
  handle,
  register: uuid,
  profile,
  numbering: readSettings(handle).numbering,
  newId,
};

async function withKey<T>(officer: ChildOfficer, use: (signer: Signer) => T): Promise<T> {
  const opened = await withSigner(findCredential(handle, officer.id)!, officer.password, use);
  if (!opened) throw new Error('wrong password');
  return opened.value;
}

const go = (): Promise<void> =>
  new Promise((resolve) => {
    createInterface({ input: process.stdin }).once('line', () => resolve());
    say('ready');
  });

const personOf = (officer: string) => findPerson(handle, officer)!;

function commandFor(request: string, reason: string, publishes: boolean): DecisionCommand {
  const draft = readDraft(handle, request);
  return {
    operation: reason,
    request,
    head: newestHead(handle, request),
    draftVersion: draft?.version ?? null,
    decision: 'approve',
    reason,
    clockAccepted: true,
    // every sentence that the profile knows is ticked: those of other steps count for nothing
    confirmed: (place.profile.confirmations ?? []).map(({ id }) => id),
    publication: publishes ? { url: 'https://www.nakhonphanom.go.th/1', publishedAt: now() } : null,
  };
}

function create(content: Content, operation: string, officer: string): Result<{ readonly request: string }> {
  const act = { person: officer, now: now() };
  return createRequest(handle, profile, operation, newId(), { ...content, title: operation }, act);
}

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

switch (input.task) {
  case 'race': {
    const { officer, requests } = input;
    const commands = requests.map((request) => commandFor(request, randomUUID(), false));
    await go();
    const results = await withKey(officer, (signer) =>
      commands.map((command) => decide(place, command, { person: personOf(officer.id), signer }, now())),
    );
    say(
      'results',
      results.map((result) => (result.ok ? 'ok' : result.error.code)),
    );
    break;
  }
  case 'number': {
    const { officer, content, count } = input;
    await go();
    await withKey(officer, (signer) => {
      for (let done = 0; done < count; done += 1) {
        const { request } = must(create(content, randomUUID(), officer.id));
        const command = commandFor(request, randomUUID(), false);
        must(decide(place, command, { person: personOf(officer.id), signer }, now()));
      }
    });
    say('results');
    break;
  }
  case 'loop':
    await signForEver(input.officers, input.content, input.begun);
    break;
}
handle.db.close();
process.exit(0);

/** Requests that wait for a step, oldest first. */
function waitingFor(step: string | null, limit: number): string[] {
  return handle.db
    .prepare<[string | null, number], string>(
      'SELECT id FROM request WHERE waiting_for IS ? ORDER BY row LIMIT ?',
    )
    .pluck()
    .all(step, limit) as string[];
}

function perform(begun: Begun, officer: string, content: Content, signer: Signer): void {
  say('begin', begun);
  const result =
    begun.kind === 'create'
      ? create(content, begun.operation, officer)
      : decide(place, begun.command, { person: personOf(officer), signer }, now());
  const { request } = must(result);
  const operation = begun.kind === 'create' ? begun.operation : begun.command.operation;
  say('done', { operation, request, head: newestHead(handle, request) } satisfies Done);
}

async function signForEver(
  officers: readonly ChildOfficer[],
  content: Content,
  begun: Begun | null,
): Promise<never> {
  const [provider] = officers;
  if (begun) {
    const officer = officers.find(({ id }) => begun.kind === 'decide' && id === begun.officer) ?? provider!;
    await withKey(officer, (signer) => perform(begun, officer.id, content, signer));
  }
  // Each process begins somewhere else in the round, so that all steps are met early by some.
  for (let turn = Math.floor(Math.random() * officers.length); ; turn += 1) {
    const index = turn % officers.length;
    const officer = officers[index]!;
    const step = profile.steps[index]!;
    await withKey(officer, (signer) => {
      if (index === 0)
        for (let made = 0; made < 3; made += 1)
          perform({ kind: 'create', operation: randomUUID() }, officer.id, content, signer);
      const open = index === 0 ? [...draftsToSign(), ...waitingFor(step.id, 6)] : waitingFor(step.id, 6);
      for (const request of open) {
        const command = commandFor(request, randomUUID(), step.publishes);
        // Now and then it goes back, and comes again as the next revision.
        const isReturned = step.decisions.includes('return') && Math.random() < 0.1;
        const decision = isReturned ? ('return' as const) : ('approve' as const);
        perform(
          { kind: 'decide', officer: officer.id, command: { ...command, decision } },
          officer.id,
          content,
          signer,
        );
      }
    });
  }
}

function draftsToSign(): string[] {
  return handle.db
    .prepare<[], string>(
      `SELECT d.request FROM draft d JOIN request r ON r.id = d.request
       WHERE r.discarded_at IS NULL ORDER BY r.row LIMIT 8`,
    )
    .pluck()
    .all() as string[];
}
