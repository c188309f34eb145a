import { resolve } from 'node:path';
import type { OrderFor } from '../bundles/check-request.ts';
import { readKeyFile } from '../bundles/key-file.ts';
import {
  type BundleSigner,
  type BundleVerification,
  type VerifyOptions,
  verifyBundle,
} from '../bundles/verify-bundle.ts';
import { ok, type Result } from '../contract/errors.ts';
import { formatScreenDate } from '../contract/rules/be-dates.ts';
import { stepsOf } from '../contract/rules/outside-way.ts';
import { dataFolder } from '../database/data-folder.ts';
import { readIdentity } from '../database/identity-store.ts';
import { openForReading } from '../database/open.ts';
import { headOfPaper } from '../evidence/paper-text.ts';
import { readRawHistory } from '../history/history-store.ts';
import { registerKeys } from '../people/key-ring-store.ts';
import { keptProfile } from '../profiles/kept-profiles-store.ts';
import { findShippedProfile } from '../profiles/profile-files.ts';
import { orderOf } from '../requests/detail-store.ts';
import { type Arguments, isMisused } from './arguments.ts';
import type { Output } from './output.ts';
import { RESOURCES_DIR } from './places.ts';

/** What the bundle is held against, and how to let go of it. */
interface Outside {
  readonly options: VerifyOptions;
  close(): void;
}

/** The order check of the profiles that the program brings. */
const shippedOrder: OrderFor = () => orderOf((sha256) => findShippedProfile(RESOURCES_DIR, sha256));

function againstRegister(dir: string): Result<Outside> {
  const opened = openForReading(dataFolder(resolve(dir)));
  if (!opened.ok) return opened;
  const handle = opened.value;
  const identity = readIdentity(handle);
  if (!identity.ok && identity.error.code !== 'not-set-up') {
    handle.db.close();
    return identity;
  }
  const { enrolled, confirmed } = registerKeys(handle);
  return ok({
    options: {
      keys: enrolled,
      confirmations: confirmed,
      orderFor: () =>
        orderOf((sha256) => keptProfile(handle, sha256) ?? findShippedProfile(RESOURCES_DIR, sha256)),
      registerHistory: (request) => {
        const digests = readRawHistory(handle, request).map(({ digest }) => digest);
        return digests.length === 0 ? null : digests;
      },
    },
    close: () => void handle.db.close(),
  });
}

async function againstKeyFile(file: string): Promise<Result<Outside>> {
  const keys = await readKeyFile(file);
  if (!keys.ok) return keys;
  const { enrolments, confirmations } = keys.value;
  const options = { keys: enrolments, ...(confirmations && { confirmations }), orderFor: shippedOrder };
  return ok({ options, close: () => {} });
}

async function outside(given: Arguments): Promise<Result<Outside>> {
  const register = given.options.get('register');
  const keys = given.options.get('keys');
  if (register !== undefined) return againstRegister(register);
  if (keys !== undefined) return againstKeyFile(keys);
  return ok({ options: { orderFor: shippedOrder }, close: () => {} });
}

const COMPARED = {
  compared: 'cli:keyCompared',
  'not-compared': 'cli:keyNotCompared',
  mismatch: 'cli:keyMismatch',
} as const;

const STANDINGS = {
  first: 'cli:keyFirst',
  confirmed: 'cli:keyConfirmed',
  waiting: 'cli:keyWaiting',
  unknown: 'cli:keyUnknown',
} as const;

/** A step in the words of the profile, or its id where the profile is not one of the program's. */
function stepLabel(found: BundleVerification, step: string): string {
  const profile = findShippedProfile(RESOURCES_DIR, found.summary?.profile.sha256 ?? '');
  if (!profile) return step;
  const steps = stepsOf(profile, { outside: found.summary?.outside ?? false });
  return steps.find(({ id }) => id === step)?.label ?? step;
}

function signerLine(found: BundleVerification, signer: BundleSigner, output: Output): string {
  return output.words('cli:signer', {
    label: stepLabel(found, signer.step),
    name: signer.name,
    position: signer.position,
    date: formatScreenDate(signer.signedOn),
    key: signer.fingerprint,
    compared: output.words(COMPARED[signer.key]),
    standing: output.words(STANDINGS[signer.standing], { officer: signer.confirmedBy ?? '' }),
  });
}

function lines(found: BundleVerification, output: Output): string[] {
  const verdict = !found.readable
    ? output.words('cli:notReadable')
    : found.verified
      ? output.words('cli:verified')
      : output.words('cli:notVerified', { count: found.problems.length });
  const { summary } = found;
  return [
    verdict,
    ...found.problems.map((problem) => `- ${output.failure(problem, 'bundles')}`),
    ...(summary
      ? [
          output.words('cli:verifiedRequest', {
            office: summary.office,
            number: summary.number,
            revision: summary.revision,
            title: summary.title,
          }),
        ]
      : []),
    ...found.signers.map((signer) => signerLine(found, signer, output)),
    ...(found.notes.length > 0 ? [output.words('cli:notes')] : []),
    ...found.notes.map((note) => `- ${output.failure(note, 'bundles')}`),
  ];
}

/** `verify FILE [--register DIR | --keys FILE] [--head TEXT] [--json]`: 0 it verifies, 1 it does not, 2 it cannot be read. */
export async function runVerify(given: Arguments, output: Output): Promise<number> {
  const [file, ...more] = given.words;
  const both = given.options.has('register') && given.options.has('keys');
  if (file === undefined || more.length > 0 || both || isMisused(given, ['register', 'keys', 'head'])) {
    output.error(output.words('cli:usage'));
    return 2;
  }
  const text = given.options.get('head');
  const head = text === undefined ? null : headOfPaper(text);
  if (text !== undefined && head === null) {
    output.error(output.words('errors:head-not-understood', { text }));
    return 2;
  }
  const held = await outside(given);
  if (!held.ok) {
    output.error(output.failure(held.error));
    if (output.json) output.result([], { readable: false, verified: false, problems: [held.error] });
    return 2;
  }
  try {
    const found = await verifyBundle(resolve(file), {
      ...held.value.options,
      ...(head !== null && { paperHeads: [head] }),
    });
    const worded = (problem: {
      readonly code: string;
      readonly params?: Readonly<Record<string, string | number>>;
    }) => ({
      ...problem,
      words: output.failure(problem, 'bundles'),
    });
    output.result(lines(found, output), {
      ...found,
      problems: found.problems.map(worded),
      notes: found.notes.map(worded),
    });
    return !found.readable ? 2 : found.verified ? 0 : 1;
  } finally {
    held.value.close();
  }
}
