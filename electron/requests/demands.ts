import type { Content, Letter } from '../contract/content.ts';
import type { Confirmation, MetadataDemand } from '../contract/demands.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { SignoffEvent } from '../contract/events.ts';
import type { AgencyProfile, ProfileStep } from '../contract/profile.ts';
import { ruleNumber } from '../contract/rules/rule-number.ts';
import type { ContentProblem } from './content.ts';

/** What a guideline demands to be said of the information on its pages, and to be confirmed by its signers. */

type Ruled = Pick<AgencyProfile, 'rules'>;

const ruleOf = ({ rules }: Ruled, id: string | undefined): MetadataDemand['rules'] =>
  rules.filter((rule) => rule.id === id).map((rule) => ({ number: ruleNumber(rule.id), text: rule.text }));

const onPage = (pages: readonly string[] | undefined, page: string | null): boolean =>
  pages === undefined || (page !== null && pages.includes(page));

/** Strict before advised before what holds only for borrowed words and pictures. */
const LEVELS = ['required', 'advised', 'if-borrowed'] as const satisfies readonly MetadataDemand['level'][];

/**
 * What is to be said of information for this page, each field once with all the rules that ask for it (ban-luang and
 * wang-saphung, introduction; ban-luang ๒.๑; phangnga ๑.๒ and ๑.๓; opdc ๑.๓, ๑.๕, ๒.๑). Type and size are known from the
 * files, the publication date from the publication: they are no fields.
 */
export function metadataDemands(profile: AgencyProfile, page: string | null): readonly MetadataDemand[] {
  const found = new Map<MetadataDemand['field'], MetadataDemand>();
  for (const { field, pages, rule, ifBorrowed, missing } of profile.metadata ?? []) {
    if (field === 'publicationDate' || field === 'fileTypeAndSize' || !onPage(pages, page)) continue;
    const level = ifBorrowed ? 'if-borrowed' : missing === 'warn' ? 'advised' : 'required';
    const before = found.get(field);
    const stricter = before ? LEVELS.indexOf(level) - LEVELS.indexOf(before.level) : -1;
    if (stricter > 0) continue;
    const rules = ruleOf(profile, rule);
    // Where one rule demands what another one only advises, the one that demands is named.
    found.set(field, { field, level, rules: stricter === 0 ? [...before!.rules, ...rules] : rules });
  }
  return [...found.values()];
}

/** Is it said? The period has two ends, and one is enough. */
function isSaid(content: Content, field: MetadataDemand['field']): boolean {
  if (field === 'dataPeriod') return content.dataFrom !== null || content.dataTo !== null;
  const said = content[field] ?? '';
  return said.trim() !== '';
}

/** Demands of the guideline that are not met, at the field that is missing, with the rule's number. */
export function metadataProblems(content: Content, profile: AgencyProfile): ContentProblem[] {
  return metadataDemands(profile, content.page?.id ?? null)
    .filter(({ field, level }) => level === 'required' && !isSaid(content, field))
    .map(({ field, rules }): ContentProblem => {
      const number = rules.find((rule) => rule.number !== null)?.number ?? null;
      return {
        field: field === 'dataPeriod' ? 'dataFrom' : field,
        ...(number === null
          ? { code: 'demanded-by-guideline' }
          : { code: 'demanded-by-rule', params: { rule: number } }),
      };
    });
}

/** A letter of which nothing is known yet. */
export const EMPTY_LETTER: Letter = {
  channel: 'letter',
  number: '',
  date: null,
  receivedNumber: '',
  receivedDate: null,
  agency: '',
  sender: '',
  position: '',
  contact: '',
  file: null,
};

/**
 * What is missing or wrong in the letter of another agency: who sends and answers for the information (ban-luang ๒.๑:
 * name, position, unit, contact), when it was written and received, the file that shows it. Only letters have numbers.
 */
export function letterProblems({ outside, page }: Content, profile: AgencyProfile): ContentProblem[] {
  if (outside === undefined) {
    const only = page !== null && profile.outside?.pages?.includes(page.id) === true;
    return only ? [{ field: 'outside', code: 'page-needs-letter' }] : [];
  }
  const needed = (['agency', 'sender', 'position', 'contact'] as const).filter(
    (field) => outside[field].trim() === '',
  );
  const dates = (['date', 'receivedDate'] as const).filter((field) => outside[field] === null);
  const numbers = (['number', 'receivedNumber'] as const).filter(
    (field) => outside.channel === 'letter' && outside[field].trim() === '',
  );
  const { date, receivedDate } = outside;
  const early = date !== null && receivedDate !== null && receivedDate < date;
  return [
    ...[...numbers, ...dates, ...needed].map(
      (field): ContentProblem => ({ field: `outside.${field}`, code: 'required' }),
    ),
    ...(early ? [{ field: 'outside.receivedDate', code: 'received-before-written' } as const] : []),
    ...(outside.file === null ? [{ field: 'outside.file', code: 'letter-file-required' } as const] : []),
  ];
}

/**
 * What a signer confirms, as it gets signed: the sentences of which he has ticked the ids. Failure
 * 'confirmations-needed' where they all have to be ticked and one is not.
 */
export function confirmedParts(
  profile: AgencyProfile,
  step: Pick<ProfileStep, 'id'>,
  page: string | null,
  ticked: readonly string[],
  all: boolean,
): Result<Pick<SignoffEvent, 'confirmed'>> {
  const asked = (profile.confirmations ?? []).filter(
    (one) => one.step === step.id && onPage(one.pages, page),
  );
  const said = asked.filter(({ id }) => ticked.includes(id));
  if (all && said.length < asked.length)
    return fail('confirmations-needed', { count: asked.length - said.length }, 'confirmed');
  if (said.length === 0) return ok({});
  return ok({ confirmed: said.map(({ id, text, rule }) => ({ id, text, rule: rule ?? null })) });
}

/** The sentences that the signer of a step confirms one by one, for this page, each with its rule. */
export function confirmationsAt(
  profile: AgencyProfile,
  step: Pick<ProfileStep, 'id'>,
  page: string | null,
): readonly Confirmation[] {
  return (profile.confirmations ?? [])
    .filter((one) => one.step === step.id && onPage(one.pages, page))
    .map(({ id, text, rule }) => ({ id, text, rule: ruleOf(profile, rule)[0] ?? null }));
}
