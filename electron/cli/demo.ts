import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { ChannelName, Output as ChannelOutput, Input } from '../contract/api.ts';
import type { BundleWritten, Person, RequestDetail } from '../contract/domain.ts';
import { type Failure, fail, ok, type Result } from '../contract/errors.ts';
import type { ProfileStep, StepId } from '../contract/profile.ts';
import type { Role } from '../contract/roles.ts';
import { bangkokDate } from '../contract/rules/be-dates.ts';
import { storageFailure } from '../database/handle.ts';
import { writeBytes } from '../files/atomic-file.ts';
import { makeFolder } from '../files/make-folder.ts';
import { dispatch } from '../ipc/dispatch.ts';
import { createHandlers } from '../ipc/handlers.ts';
import { createJobs } from '../jobs/jobs.ts';
import { formPdf } from '../printing/printing-store.ts';
import { pageName } from '../profiles/check-ids.ts';
import { Program } from '../program.ts';
import { requestFacts } from '../requests/requests-ipc.ts';
import { newId, systemClock } from '../system/clock.ts';
import { type Arguments, isMisused } from './arguments.ts';
import { type CommandDesktop, commandDesktop } from './command-desktop.ts';
import { type DemoInput, readDemoInput } from './demo-input.ts';
import { exportKeys } from './keys.ts';
import type { Output } from './output.ts';
import { RESOURCES_DIR, VERSION } from './places.ts';

/** A failure that ends the demo; carried as an exception through its many steps. */
class Refused extends Error {
  readonly failure: Failure;
  /** Where its words are. */
  readonly words: 'errors' | 'bundles';
  constructor(failure: Failure, words: 'errors' | 'bundles') {
    super(failure.code);
    this.failure = failure;
    this.words = words;
  }
}

const must = <T>(result: Result<T>, words: 'errors' | 'bundles' = 'errors'): T => {
  if (!result.ok) throw new Refused(result.error, words);
  return result.value;
};

/** Everybody in a demo register has this password; it guards nothing. */
const DEMO_PASSWORD = 'demo-register';

/** The demo's office: calls go through the same dispatch as the window's. */
class DemoOffice {
  readonly program: Program;
  readonly desktop: CommandDesktop;
  readonly #handlers;

  constructor(dataDir: string) {
    this.desktop = commandDesktop();
    this.program = new Program({
      dataDir,
      registerExpected: false,
      resourcesDir: RESOURCES_DIR,
      runtime: 'stand-in',
      version: VERSION,
      clock: systemClock,
      newId,
      desktop: this.desktop,
      jobs: createJobs(RESOURCES_DIR),
      rememberDataDir: async () => {},
    });
    this.#handlers = createHandlers(this.program);
  }

  async call<C extends ChannelName>(channel: C, input: Input<C>): Promise<ChannelOutput<C>> {
    const result = await dispatch(this.#handlers, channel, input, { person: this.program.actor() });
    return must(result, channel === 'bundles.export' ? 'bundles' : 'errors');
  }

  async signIn(person: Person): Promise<void> {
    await this.call('session.signIn', { person: person.id, password: DEMO_PASSWORD });
  }

  async close(): Promise<void> {
    await this.program.surroundings.jobs.close();
    this.program.close();
  }
}

/** Sets the register up, or takes the one of an earlier demo; the administrator is signed in afterwards. */
async function setUp(office: DemoOffice, input: DemoInput, output: Output): Promise<Person> {
  office.program.start();
  const state = office.program.state();
  if (state.problem) return must({ ok: false, error: state.problem });
  const name = output.words('cli:demoAdministrator');
  if (state.phase !== 'set-up') {
    const people = await office.call('session.people', null);
    const administrator = people.find((person) => person.name === name);
    if (!administrator) return must(fail('demo-register-foreign', { folder: office.program.dataDir }));
    const { profile } = office.program.openRegister;
    if (profile.id !== input.profile.id) return must(fail('demo-other-agency', { agency: profile.name }));
    await office.call('session.signIn', { person: administrator.id, password: DEMO_PASSWORD });
    return office.program.actor()!;
  }
  await office.call('setup.create', {
    profile: input.profile.id,
    officeName: output.words('cli:demoOffice', { name: input.profile.name }),
    officeCode: output.words('cli:demoOfficeCode'),
    folder: null,
    administrator: {
      name,
      position: output.words('cli:demoPosition'),
      unit: '',
      password: DEMO_PASSWORD,
      roles: [],
    },
  });
  return office.program.actor()!;
}

/** Roles that signers hold besides: most pages of a website are published by its webmaster alone. */
const BESIDES: Partial<Record<Role, readonly Role[]>> = { provider: ['recorder'], publisher: ['webmaster'] };

/** The person who signs a step; added when the register does not have him yet. */
async function signer(office: DemoOffice, { id, role }: ProfileStep, input: DemoInput): Promise<Person> {
  const { name, position } = input.signers.get(id)!;
  const people = await office.call('people.list', null);
  const known = people.find((person) => person.name === name && person.position === position);
  const roles = [...(BESIDES[role] ?? []), role];
  if (known)
    return office.call('people.update', {
      person: known.id,
      name,
      position,
      unit: known.unit,
      acting: known.acting,
      roles: [...new Set([...known.roles, ...roles])],
      active: true,
    });
  return office.call('people.add', {
    operation: randomUUID(),
    name,
    position,
    unit: input.unit.slice(0, 300),
    acting: null,
    roles,
    password: DEMO_PASSWORD,
    administratorPassword: DEMO_PASSWORD,
  });
}

/** Types the request in and attaches the files; a refused file ends the demo before anything is signed. */
async function enter(
  office: DemoOffice,
  input: DemoInput,
  signers: ReadonlyMap<StepId, Person>,
): Promise<string> {
  const { page } = input;
  const { request } = await office.call('requests.create', {
    operation: randomUUID(),
    sameAs: null,
    replaces: null,
    page: page.id,
  });
  const officers = Object.fromEntries(
    [...signers].map(([step, { id, name, position, unit, acting }]) => [
      step,
      { person: id, name, position, unit, acting },
    ]),
  );
  const { title, details, notes, unit, date, externalLink, source, dataFrom, dataTo, publishUntil } = input;
  const { originPlace = '', originDate = null, lastChange = null, contact = '' } = input;
  await office.call('requests.saveDraft', {
    request,
    version: 1,
    fields: {
      page: page.id,
      title,
      details,
      notes,
      unit,
      date,
      externalLink,
      source,
      dataFrom,
      dataTo,
      publishUntil,
      originPlace,
      originDate,
      lastChange,
      contact,
      replaces: null,
      officers,
    },
  });
  office.desktop.files = input.attachments;
  const outcomes = await office.call('attachments.choose', { request });
  const refused = outcomes.find((outcome) => outcome.outcome === 'refused');
  if (refused) return must(fail(refused.code ?? '', { name: refused.name, ...refused.params }));
  return request;
}

async function sign(
  office: DemoOffice,
  person: Person,
  request: string,
  publication: { readonly url: string; readonly publishedAt: string } | null,
): Promise<RequestDetail> {
  await office.signIn(person);
  const seen = await office.call('requests.get', { request });
  return office.call('signoff.decide', {
    operation: randomUUID(),
    request,
    head: seen.head,
    draftVersion: seen.draft?.version ?? null,
    decision: 'approve',
    reason: '',
    password: DEMO_PASSWORD,
    publication,
    confirmed: seen.step?.confirmations.map(({ id }) => id) ?? [],
  });
}

async function exportTo(office: DemoOffice, request: string, target: string): Promise<BundleWritten> {
  office.desktop.target = target;
  const written = await office.call('bundles.export', { request, job: randomUUID() });
  if (!written) throw new Error('the demo chose a target, and none was used');
  return written;
}

async function writeForm(office: DemoOffice, request: string, target: string): Promise<number> {
  const facts = must(requestFacts(office.program.openRegister, request));
  const pdf = must(await formPdf(office.program, facts));
  must(await writeBytes(target, pdf));
  return pdf.length;
}

/** The whole job, step by step, as the officers of the profile's steps do it at one computer. */
async function perform(office: DemoOffice, input: DemoInput, out: string, output: Output): Promise<void> {
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}): void =>
    output.say(output.words(`cli:${key}`, values));
  const administrator = await setUp(office, input, output);
  say('demoRegister', { folder: office.program.dataDir });
  const { profile } = office.program.openRegister;
  const signers = new Map<StepId, Person>();
  for (const step of profile.steps) {
    await office.signIn(administrator);
    signers.set(step.id, await signer(office, step, input));
  }
  await office.signIn(signers.get(profile.steps[0]!.id)!);
  const request = await enter(office, input, signers);
  say('demoEntered', { title: input.title, count: input.attachments.length });
  let detail: RequestDetail | null = null;
  for (const step of profile.steps) {
    const person = signers.get(step.id)!;
    if (step.publishes) {
      const bundle = await exportTo(office, request, join(out, 'bundle.zip'));
      say('demoBundle', { file: bundle.file, count: bundle.files });
    }
    detail = await sign(
      office,
      person,
      request,
      step.publishes ? { url: input.publishedUrl, publishedAt: systemClock.now() } : null,
    );
    say('demoSigned', { step: step.label, name: person.name, done: step.verbs.approved });
  }
  const finalBundle = await exportTo(office, request, join(out, 'bundle-final.zip'));
  const formFile = join(out, 'request-form.pdf');
  const formBytes = await writeForm(office, request, formFile);
  const keysFile = join(out, 'keys.json');
  must(await exportKeys(office.program.openRegister, keysFile));
  if (!detail?.content?.page) throw new Error('the demo ended without a published request');
  const { content, number, revision, status, publication, head } = detail;
  output.result(
    [
      '',
      output.words('cli:demoDone', { number, revision, url: publication?.url }),
      ...[join(out, 'bundle.zip'), finalBundle.file, formFile, keysFile, office.program.dataDir].map(
        (line) => `  ${line}`,
      ),
    ],
    {
      ok: true,
      register: { id: office.program.openRegister.uuid, folder: office.program.dataDir },
      request,
      number,
      revision,
      status,
      head,
      title: content.title,
      page: {
        id: detail.content.page.id,
        section: detail.content.page.section,
        page: detail.content.page.title,
        name: pageName({ section: detail.content.page.section, page: detail.content.page.title }),
      },
      signers: detail.steps.map((step) => ({
        step: step.step,
        label: step.label,
        name: step.officer?.name,
        position: step.officer?.position,
        signedAt: step.signed?.at,
        keyFingerprint: step.signed?.keyFingerprint,
        verified: step.signed?.verified ?? false,
      })),
      publication,
      attachments: content.attachments.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
      bundle: join(out, 'bundle.zip'),
      finalBundle: finalBundle.file,
      form: { file: formFile, bytes: formBytes },
      keys: keysFile,
    },
  );
}

function prepareOut(folder: string): Result<null> {
  try {
    makeFolder(folder);
    return ok(null);
  } catch (error) {
    return fail(storageFailure(error)?.code ?? 'folder-not-usable', { folder });
  }
}

/** `demo [--input FILE.json] --out DIR [--json]`. */
export async function runDemo(given: Arguments, output: Output): Promise<number> {
  const out = given.options.get('out');
  if (isMisused(given, ['input', 'out']) || given.words.length > 0 || out === undefined) {
    output.error(output.words('cli:usage'));
    return 2;
  }
  const example = join(RESOURCES_DIR, 'examples', 'nakhon-phanom', 'request.json');
  const file = resolve(given.options.get('input') ?? example);
  const input = readDemoInput(file, RESOURCES_DIR, bangkokDate(systemClock.now()));
  const refuse = (error: Failure, code: number, words?: 'errors' | 'bundles'): number => {
    output.error(output.failure(error, words));
    if (output.json) output.result([], { ok: false, error });
    return code;
  };
  if (!input.ok) return refuse(input.error, 2);
  const folder = prepareOut(resolve(out));
  if (!folder.ok) return refuse(folder.error, 2);
  let office: DemoOffice | null = null;
  try {
    office = new DemoOffice(join(resolve(out), 'register'));
    await perform(office, input.value, resolve(out), output);
    return 0;
  } catch (error) {
    if (error instanceof Refused) return refuse(error.failure, 1, error.words);
    throw error;
  } finally {
    await office?.close();
  }
}
