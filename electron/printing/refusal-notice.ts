import type { Content } from '../contract/content.ts';
import type { RequestEvent, SignoffEvent } from '../contract/events.ts';
import type { MemoPaper } from '../contract/memo.ts';
import type { AgencyProfile, ProfileStep } from '../contract/profile.ts';
import { bangkokDate, formatPaperDate } from '../contract/rules/be-dates.ts';
import { paperNumber } from '../contract/rules/thai-digits.ts';
import type { VerifiedHistory } from '../history/verify-events.ts';
import { pageLabel } from '../requests/content.ts';
import { ownVerb } from '../requests/detail.ts';
import { stepOf } from '../signoff/signoff.ts';
import { actingInFull } from './acting-words.ts';
import { fillWords, PAPER_WORDS } from './paper-words.ts';

/** Who is written to: whoever answers for the information, or the step before the one that refused. */
type Addressee = 'owner' | 'step-before';

/**
 * The refusal at a place of the history, or the newest one; null where there is none, where it was taken back,
 * or where it does not verify: a notice says what an officer has decided, so that has to be certain.
 */
export function refusalAt({ events }: VerifiedHistory, sequence: number | null): SignoffEvent | null {
  const known = events.flatMap(({ event, problems }) => (event && problems.length === 0 ? [event] : []));
  const takenBack = new Set(
    known.flatMap((event) => (event.kind === 'sign-off-withdrawal' ? [event.signoff] : [])),
  );
  const refusals = known.filter(
    (event): event is SignoffEvent =>
      event.kind === 'sign-off' && event.decision === 'refuse' && !takenBack.has(event.id),
  );
  return refusals.findLast((refusal) => sequence === null || refusal.sequence === sequence) ?? null;
}

/** Whom the profile has a refusal reach, and be told of: each gets a notice (opdc guideline, picture and text). */
function addressees({ refuseTo, refusalToldTo }: ProfileStep): readonly Addressee[] {
  const reached: Addressee = refuseTo === 'step-before' ? 'step-before' : 'owner';
  const named = new Set<Addressee>([reached, ...(refusalToldTo ? [refusalToldTo] : [])]);
  return (['owner', 'step-before'] as const).filter((one) => named.has(one));
}

/** Everything that the notices of one refusal are made from. */
export interface RefusalFacts {
  readonly profile: AgencyProfile;
  readonly refusal: SignoffEvent;
  /** Of the revision that was refused. */
  readonly content: Content;
  readonly number: string;
  readonly office: string;
  readonly events: readonly RequestEvent[];
}

/** Whoever signed a step on the refused revision, else whoever is assigned to it; '' and the step's words else. */
function officerAt({ events, refusal, content }: RefusalFacts, step: ProfileStep) {
  const signed = events.findLast(
    (event): event is SignoffEvent =>
      event.kind === 'sign-off' &&
      event.step === step.id &&
      event.decision === 'approve' &&
      event.revision === refusal.revision &&
      event.sequence < refusal.sequence,
  );
  const { name, position } = signed?.signer ??
    content.officers[step.id] ?? { name: '', position: step.label };
  return { name, position };
}

const inFull = ({ name, position }: { readonly name: string; readonly position: string }): string =>
  [name, position].filter((words) => words !== '').join(' ');

/**
 * The notices of a refusal: who refused in which capacity, when and why, in the step's own word, and what
 * whoever it is written to can do next. One for each whom the profile names; signed by whoever refused.
 */
export function refusalNotices(facts: RefusalFacts): readonly MemoPaper[] {
  const { profile, refusal, content, office } = facts;
  const step = stepOf(profile, refusal.step);
  const { signer } = refusal;
  const acting = signer.acting && actingInFull(signer.acting);
  const page = pageLabel(content.page);
  const { digits } = profile;
  const number = paperNumber(facts.number, digits);
  const opening = fillWords(PAPER_WORDS.refusalOpening, {
    unit: content.unit,
    title: content.title,
    page: page === null ? '' : fillWords(PAPER_WORDS.coverPage, { page }),
    number,
    revision: paperNumber(refusal.revision, digits),
    date:
      content.date === null
        ? ''
        : fillWords(PAPER_WORDS.refusalDated, { date: formatPaperDate(content.date, digits) }),
  });
  const decision = fillWords(PAPER_WORDS.refusalDecision, {
    name: signer.name,
    position: [signer.position, acting].filter(Boolean).join(' '),
    step: step.label,
    date: formatPaperDate(refusal.signedOn, digits),
    paper: refusal.mode === 'paper' ? PAPER_WORDS.refusalOnPaper : '',
    verb: ownVerb(step, 'refuse') ?? PAPER_WORDS.refusalVerb,
  });
  const contact = fillWords(PAPER_WORDS.refusalContact, {
    who: [signer.name, signer.unit].filter((words) => words !== '').join(' '),
  });
  return addressees(step).map((to) => ({
    office: [signer.unit, office]
      .filter((words, index) => words !== '' && (index > 0 || words !== office))
      .join(' '),
    number: '',
    date: bangkokDate(refusal.time),
    subject: fillWords(PAPER_WORDS.refusalSubject, { title: content.title }),
    to: inFull(officerAt(facts, to === 'owner' ? profile.steps[0]! : stepBefore(profile, step))),
    paragraphs: [
      opening,
      decision,
      ...refusal.reason.split(/\r?\n/u).filter((paragraph) => paragraph.trim() !== ''),
      nextWords(facts, step, to),
      contact,
      to === 'owner' ? PAPER_WORDS.refusalClosing : PAPER_WORDS.coverClosing,
    ],
    signer: { name: signer.name, position: [signer.position, acting].filter(Boolean).join('\n') },
    foot: fillWords(PAPER_WORDS.refusalFoot, { number }),
    digits,
  }));
}

function stepBefore({ steps }: AgencyProfile, step: ProfileStep): ProfileStep {
  return steps[steps.indexOf(step) - 1] ?? steps[0]!;
}

/** What the addressee can do, by where the profile sends the request. */
function nextWords(facts: RefusalFacts, step: ProfileStep, to: Addressee): string {
  const { profile, refusal, number } = facts;
  const next = {
    number: paperNumber(number, profile.digits),
    revision: paperNumber(refusal.revision + 1, profile.digits),
  };
  if (to === 'step-before')
    return fillWords(PAPER_WORDS.refusalNextBefore, {
      ...next,
      who: inFull(officerAt(facts, profile.steps[0]!)),
    });
  switch (step.refuseTo) {
    case 'owner':
      return fillWords(PAPER_WORDS.refusalNextOwner, next);
    case 'step-before':
      return fillWords(PAPER_WORDS.refusalNextTold, {
        ...next,
        who: inFull(officerAt(facts, stepBefore(profile, step))),
      });
    default:
      return PAPER_WORDS.refusalNextEnd;
  }
}
