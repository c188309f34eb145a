import type { FoundProblem } from '../contract/evidence.ts';
import { canonicalJson, sha256Hex } from '../history/canonical.ts';

/** An entry of the audit log as kept. */
export interface KeptEntry {
  readonly sequence: number;
  readonly entry: string;
  readonly digest: string;
  readonly previous: string | null;
}

/** What an entry says; `action` may be one that this version does not know. */
export interface AuditEntryText {
  readonly at: string;
  readonly person: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  readonly sequence: number;
  readonly previous: string | null;
}

/** Reads an entry's text; null where it is no such JSON. */
export function readAuditEntry(text: string): AuditEntryText | null {
  try {
    const value = JSON.parse(text) as AuditEntryText;
    return typeof value === 'object' && value !== null && typeof value.action === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** Acts that append to a request's history in the same transaction, with the same time. */
const SIGNING_ACTS: ReadonlySet<string> = new Set([
  'request-signed',
  'signoff-withdrawn',
  'request-withdrawn',
  'request-voided',
  'verbal-recorded',
  'verbal-ratified',
  'paper-recorded',
  'letter-vouched',
  'form-issued',
]);

/**
 * Verifies the audit log entry by entry, oldest first: canonical text, digest, chain. It also learns what the
 * log says was signed and which keys were issued: events or keys that were cut off, or slipped in, are found by
 * this, as long as the log was not cut with them.
 */
export class AuditCheck {
  readonly #problems: FoundProblem[] = [];
  readonly #acts = new Map<string, Map<string, number>>();
  readonly #touched = new Map<string, Set<string>>();
  readonly #keys = new Map<string, number>();
  readonly #confirmations = new Map<string, number>();
  #last: KeptEntry | null = null;

  /** Digest of the newest entry; null while there is none. */
  get head(): string | null {
    return this.#last?.digest ?? null;
  }

  take(kept: KeptEntry): void {
    const place = (this.#last?.sequence ?? 0) + 1;
    const note = (code: string): void => void this.#problems.push({ code, params: { entry: kept.sequence } });
    const said = readAuditEntry(kept.entry);
    if (said === null || !isCanonical(kept.entry, said)) note('audit-unreadable');
    if (kept.sequence !== place || (said && said.sequence !== kept.sequence)) note('audit-sequence');
    if (sha256Hex(kept.entry.toWellFormed()) !== kept.digest) note('audit-digest');
    const before = this.#last?.digest ?? null;
    if (kept.previous !== before || (said && said.previous !== before)) note('audit-chain');
    this.#last = kept;
    if (said) this.#learn(said, kept.sequence);
  }

  #learn({ action, subject, at, details }: AuditEntryText, sequence: number): void {
    if (subject === null) return;
    let touched = this.#touched.get(subject);
    if (!touched) {
      touched = new Set();
      this.#touched.set(subject, touched);
    }
    touched.add(at);
    if (SIGNING_ACTS.has(action)) {
      const acts = this.#acts.get(subject) ?? new Map<string, number>();
      acts.set(at, sequence);
      this.#acts.set(subject, acts);
    }
    if (typeof details?.key !== 'string') return;
    if (action === 'key-enrolled') this.#keys.set(details.key, sequence);
    if (action === 'key-confirmed') this.#confirmations.set(details.key, sequence);
  }

  /**
   * Holds the log against a request's events: each event has an entry of its time, each act its event. What is
   * given is taken off, so that `problems` can name acts of requests that are not there any more.
   */
  compareRequest(request: string, times: readonly string[]): readonly FoundProblem[] {
    const touched = this.#touched.get(request);
    const acts = this.#acts.get(request);
    this.#acts.delete(request);
    const known = new Set(times);
    const problems: FoundProblem[] = [];
    times.forEach((time, index) => {
      if (!touched?.has(time)) problems.push({ code: 'event-not-in-audit', params: { event: index + 1 } });
    });
    for (const [at, entry] of acts ?? [])
      if (!known.has(at)) problems.push({ code: 'audit-event-missing', params: { entry } });
    return problems;
  }

  /** Keys against the entries of their issue. */
  compareKeys(keys: readonly { readonly fingerprint: string; readonly name: string }[]): void {
    const known = new Set(keys.map(({ fingerprint }) => fingerprint));
    for (const { fingerprint, name } of keys)
      if (!this.#keys.has(fingerprint)) this.#problems.push({ code: 'key-not-in-audit', params: { name } });
    for (const [fingerprint, entry] of this.#keys)
      if (!known.has(fingerprint)) this.#problems.push({ code: 'audit-key-missing', params: { entry } });
  }

  /** Confirmations of keys against the entries of when they were given: one taken away, or slipped in, shows. */
  compareConfirmations(keys: readonly { readonly fingerprint: string; readonly name: string }[]): void {
    const known = new Set(keys.map(({ fingerprint }) => fingerprint));
    for (const { fingerprint, name } of keys)
      if (!this.#confirmations.has(fingerprint))
        this.#problems.push({ code: 'confirmation-not-in-audit', params: { name } });
    for (const [fingerprint, entry] of this.#confirmations)
      if (!known.has(fingerprint))
        this.#problems.push({ code: 'audit-confirmation-missing', params: { entry } });
  }

  /** What does not hold of the log; acts of requests that nobody compared are named too. */
  problems(): readonly FoundProblem[] {
    const orphans = [...this.#acts.values()].flatMap((acts) =>
      [...acts.values()].map((entry) => ({ code: 'audit-event-missing', params: { entry } })),
    );
    return [...this.#problems, ...orphans];
  }
}

function isCanonical(text: string, value: unknown): boolean {
  try {
    return canonicalJson(value) === text;
  } catch {
    return false;
  }
}
