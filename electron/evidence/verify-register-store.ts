import { setImmediate } from 'node:timers/promises';
import {
  type AreaResult,
  CHECK_AREAS,
  type CheckArea,
  type Finding,
  type FoundProblem,
  type KeyUse,
  type OutsideResult,
  type RegisterReport,
} from '../contract/evidence.ts';
import type { ReadHandle } from '../database/handle.ts';
import type { RegisterIdentity } from '../database/identity-store.ts';
import { brokenReferences, compareSchema, isTableIntact, tableNames } from '../database/schema.ts';
import { sha256Hex, shortFingerprint } from '../history/canonical.ts';
import { type Confirmations, keyStanding } from '../history/verify-confirmations.ts';
import type { KeyRing } from '../history/verify-keys.ts';
import { checkProposals } from '../matrix/proposals.ts';
import { readKeptProposals } from '../matrix/proposals-store.ts';
import { keptProfile } from '../profiles/kept-profiles-store.ts';
import { AuditCheck } from './check-audit.ts';
import { checkStoredFile } from './check-files.ts';
import { checkKeys } from './check-keys.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkRequest } from './check-request.ts';
import {
  countKept,
  inOneView,
  keptEntries,
  keptRequests,
  readKeptKeys,
  readKeptNumbers,
  readKeptProfiles,
} from './kept-store.ts';
import { compareBundle, comparePaper } from './outside-store.ts';

/** Findings that a report names; beyond these they are counted. */
const NAMED_FINDINGS = 1000;
/** Work between two looks at whether to stop, in milliseconds. */
const BREATH_MS = 40;

/** What a register is held against, and how the work is watched. */
export interface VerifyRegisterOptions {
  readonly filesDir: string;
  readonly now: string;
  /** Paths of bundles that came back from outside. */
  readonly bundles?: readonly string[];
  /** Texts of QR codes on paper. */
  readonly papers?: readonly string[];
  readonly signal?: AbortSignal;
  /** Counts events and entries of the audit log. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Gathers findings and counts while a register is gone through. */
class Findings {
  readonly named: Finding[] = [];
  #count = 0;
  readonly #areas = new Map<CheckArea, { checked: number; problems: number }>(
    CHECK_AREAS.map((area) => [area, { checked: 0, problems: 0 }]),
  );

  get count(): number {
    return this.#count;
  }

  checked(area: CheckArea, count = 1): void {
    this.#areas.get(area)!.checked += count;
  }

  add(area: CheckArea, problems: readonly FoundProblem[], request: Finding['request'] = null): void {
    for (const { code, params } of problems) {
      this.#count += 1;
      this.#areas.get(area)!.problems += 1;
      if (this.named.length < NAMED_FINDINGS)
        this.named.push({ area, code, ...(params && { params }), request });
    }
  }

  /** Problems that are named beside the things from outside. */
  outside(count: number): void {
    this.#count += count;
    this.#areas.get('outside')!.problems += count;
  }

  areas(): readonly AreaResult[] {
    return [...this.#areas].map(([area, counts]) => ({ area, ...counts }));
  }
}

/**
 * Verifies a whole register on a connection of its own: tables and triggers, keys, audit log, every request's
 * history and projection, numbers, stored files, and what was brought from outside. Reads one unchanging view;
 * lets others work every few milliseconds. Rejects with the signal's reason when it is stopped.
 */
export function verifyRegister(
  handle: ReadHandle,
  identity: RegisterIdentity,
  options: VerifyRegisterOptions,
): Promise<RegisterReport> {
  return inOneView(handle, () => new RegisterVerification(handle, identity, options).run());
}

class RegisterVerification {
  readonly #handle: ReadHandle;
  readonly #identity: RegisterIdentity;
  readonly #options: VerifyRegisterOptions;
  readonly #findings = new Findings();
  readonly #audit = new AuditCheck();
  readonly #signatures = new Map<string, number>();
  readonly #seenFiles = new Set<string>();
  #remadeForms = 0;
  #done = 0;
  #total = 0;
  #breathed = performance.now();

  constructor(handle: ReadHandle, identity: RegisterIdentity, options: VerifyRegisterOptions) {
    this.#handle = handle;
    this.#identity = identity;
    this.#options = options;
  }

  async run(): Promise<RegisterReport> {
    const { requests, events, entries } = countKept(this.#handle);
    this.#total = events + entries;
    await this.#tables();
    const kept = readKeptKeys(this.#handle);
    const { ring, confirmations, problems } = checkKeys(kept, this.#identity.uuid);
    this.#findings.add('keys', problems);
    this.#findings.checked('keys', kept.keys.length + kept.confirmations.length);
    for (const entry of keptEntries(this.#handle)) this.#audit.take(entry);
    this.#findings.checked('audit', entries);
    await this.#step(entries);
    await this.#requests(ring);
    const numbers = readKeptNumbers(this.#handle);
    this.#findings.add('numbers', checkNumbers(numbers));
    this.#findings.checked('numbers', numbers.length);
    const proposals = readKeptProposals(this.#handle);
    this.#findings.add('matrix', checkProposals(proposals, ring, this.#identity.uuid));
    this.#findings.checked('matrix', proposals.length);
    const keys = keyUses(ring, confirmations, this.#signatures);
    this.#audit.compareKeys(
      ring.keys.map(({ fingerprint, enrolment }) => ({ fingerprint, name: enrolment.name })),
    );
    this.#audit.compareConfirmations(
      kept.confirmations.map(({ fingerprint }) => ({
        fingerprint,
        name: ring.byFingerprint.get(fingerprint)?.enrolment.name ?? '',
      })),
    );
    this.#findings.add('audit', this.#audit.problems());
    const outside = await this.#outside();
    this.#findings.outside(outside.reduce((sum, each) => sum + each.problems.length, 0));
    return {
      verified: this.#findings.count === 0,
      at: this.#options.now,
      office: this.#identity.officeName,
      register: this.#identity.uuid,
      requests,
      events,
      areas: this.#findings.areas(),
      findings: this.#findings.named,
      findingCount: this.#findings.count,
      notes: notesOf(keys, outside, this.#remadeForms),
      keys,
      outside,
      auditHead: this.#audit.head,
    };
  }

  /** Counts work done, and now and then looks whether to stop. */
  async #step(count: number): Promise<void> {
    this.#done += count;
    this.#options.signal?.throwIfAborted();
    if (performance.now() - this.#breathed < BREATH_MS && this.#done < this.#total) return;
    this.#options.onProgress?.(this.#done, this.#total);
    await setImmediate();
    this.#breathed = performance.now();
  }

  async #tables(): Promise<void> {
    const differences = compareSchema(this.#handle);
    this.#findings.add(
      'tables',
      differences.map(({ kind, type, name }) =>
        type === 'trigger'
          ? { code: `trigger-${kind}`, params: { name } }
          : { code: `schema-${kind}`, params: { type, name } },
      ),
    );
    for (const table of tableNames(this.#handle)) {
      if (!isTableIntact(this.#handle, table))
        this.#findings.add('tables', [{ code: 'table-damaged', params: { table } }]);
      this.#findings.checked('tables');
      await this.#step(0);
    }
    const broken = brokenReferences(this.#handle);
    this.#findings.add(
      'tables',
      broken.map((table) => ({ code: 'reference-broken', params: { table } })),
    );
    for (const { sha256, canonical } of readKeptProfiles(this.#handle))
      if (sha256Hex(canonical.toWellFormed()) !== sha256)
        this.#findings.add('tables', [
          { code: 'profile-digest', params: { digest: shortFingerprint(sha256) } },
        ]);
  }

  async #requests(keys: KeyRing): Promise<void> {
    const rules = {
      register: this.#identity.uuid,
      profile: this.#identity.profile,
      profileOf: (sha256: string) => keptProfile(this.#handle, sha256),
      keys,
    };
    for (const kept of keptRequests(this.#handle)) {
      const place = { id: kept.id, number: kept.projection.number };
      const { history, problems, files } = checkRequest(rules, kept);
      for (const { area, ...problem } of problems) this.#findings.add(area, [problem], place);
      this.#findings.checked('history', kept.events.length);
      this.#findings.checked('projections');
      const times = kept.events.map(({ recordedAt }) => recordedAt);
      this.#findings.add('audit', this.#audit.compareRequest(kept.id, times), place);
      for (const { event } of history.events)
        if (event) this.#signatures.set(event.author.key, (this.#signatures.get(event.author.key) ?? 0) + 1);
      this.#remadeForms += kept.finalForms.filter(({ cause }) => cause === 'remade').length;
      for (const file of files) {
        if (this.#seenFiles.has(file.sha256)) continue;
        this.#seenFiles.add(file.sha256);
        const problem = await checkStoredFile(this.#options.filesDir, file, this.#options.signal ?? null);
        if (problem) this.#findings.add('files', [problem], place);
        this.#findings.checked('files');
        await this.#step(0);
      }
      await this.#step(kept.events.length);
    }
  }

  async #outside(): Promise<readonly OutsideResult[]> {
    const { bundles = [], papers = [], signal = null } = this.#options;
    const results: OutsideResult[] = [];
    for (const file of bundles) results.push(await compareBundle(this.#handle, file, signal));
    signal?.throwIfAborted();
    for (const text of papers) results.push(comparePaper(this.#handle, this.#identity, text, null));
    this.#findings.checked('outside', results.length);
    return results;
  }
}

function keyUses(
  ring: KeyRing,
  confirmations: Confirmations,
  signatures: ReadonlyMap<string, number>,
): readonly KeyUse[] {
  return ring.keys.map((key) => {
    const { fingerprint, enrolment, problems } = key;
    const confirmed = confirmations.byKey.get(fingerprint);
    const enroller = ring.byFingerprint.get(enrolment.enrolledBy.key);
    return {
      fingerprint: shortFingerprint(fingerprint),
      name: enrolment.name,
      from: enrolment.from,
      enrolledBy: enroller && enroller.fingerprint !== fingerprint ? enroller.enrolment.name : null,
      standing: keyStanding(key, confirmations),
      confirmed: confirmed ? { by: confirmed.officer, at: confirmed.confirmation.time } : null,
      signatures: signatures.get(fingerprint) ?? 0,
      sound: problems.length === 0,
    };
  });
}

/** What no look inside the register can show. */
function notesOf(
  keys: readonly KeyUse[],
  outside: readonly OutsideResult[],
  remadeForms: number,
): readonly FoundProblem[] {
  const first = keys.find(({ enrolledBy }) => enrolledBy === null);
  const waiting = keys.filter(({ standing, signatures }) => standing === 'waiting' && signatures > 0).length;
  return [
    ...(outside.length === 0 ? [{ code: 'nothing-from-outside' }] : [{ code: 'outside-in-part' }]),
    ...(first ? [{ code: 'first-key', params: { name: first.name, fingerprint: first.fingerprint } }] : []),
    ...(waiting > 0 ? [{ code: 'keys-not-confirmed', params: { count: waiting } }] : []),
    ...(remadeForms > 0 ? [{ code: 'final-form-remade', params: { count: remadeForms } }] : []),
    { code: 'tables-not-signed' },
  ];
}
