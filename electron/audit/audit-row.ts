import type { TFunction } from 'i18next';
import type { AuditFilter, AuditRow } from '../contract/audit.ts';
import { bangkokDate, formatShortDate, isIsoDate } from '../contract/rules/be-dates.ts';
import { fold } from '../contract/rules/folding.ts';
import type { AuditEntryText } from '../evidence/check-audit.ts';
import { shortFingerprint } from '../history/canonical.ts';

/** What the words of an entry are made with. */
export interface AuditWording {
  readonly words: TFunction;
  readonly language: 'th' | 'en';
  /** What a step of a request is called, by the profile under which it stands; null where none knows it. */
  stepLabelOf(request: string | null, step: string): string | null;
  /** The name of a person, or null. */
  nameOf(person: string): string | null;
  /** Number and title of a request, or null. */
  requestOf(request: string): { readonly number: string | null; readonly title: string } | null;
}

/** An entry in words. */
export function auditRow(said: AuditEntryText, wording: AuditWording): AuditRow {
  const { words } = wording;
  return {
    sequence: said.sequence,
    at: said.at,
    who: said.person === null ? null : (wording.nameOf(said.person) ?? said.person),
    action: said.action,
    actionWords: words(`audit:action.${said.action}`, { defaultValue: said.action }),
    // whoever signs in acts on himself: said once
    subject: said.subject === null || said.subject === said.person ? null : subjectOf(said.subject, wording),
    details: Object.entries(said.details ?? {})
      .flatMap(([key, value]) => {
        const shown = detailValue(key, value, said.subject, wording);
        return shown === '' ? [] : [`${words(`audit:detail.${key}`, { defaultValue: key })} ${shown}`];
      })
      .join(' · '),
  };
}

function subjectOf(subject: string, { words, nameOf, requestOf }: AuditWording): string | null {
  const request = requestOf(subject);
  if (!request) return nameOf(subject);
  const number =
    request.number === null ? words('audit:draft') : words('audit:number', { number: request.number });
  return `${number} ${request.title}`.trim();
}

function detailValue(
  key: string,
  value: string | number | boolean | null,
  subject: string | null,
  { words, stepLabelOf, language, nameOf }: AuditWording,
): string {
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return words(value ? 'audit:yes' : 'audit:no');
  const text = String(value);
  if (key === 'step') return stepLabelOf(subject, text) ?? text;
  if (key === 'decision') return words(`audit:decision.${text}`, { defaultValue: text });
  if (key === 'given') return words(`audit:given.${text}`, { defaultValue: text });
  if (key === 'role') return words(`audit:role.${text}`, { defaultValue: text });
  if (/^[0-9a-f]{64}$/.test(text)) return shortFingerprint(text);
  // ids are for programs; those of people are shown by name
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return nameOf(text) ?? '';
  if (isIsoDate(text)) return formatShortDate(text, language);
  return text;
}

/** Does an entry hold what is looked for? Cheap questions first; the words are made only where they are needed. */
export function auditMatch(
  filter: AuditFilter,
  said: AuditEntryText,
  rowOf: (said: AuditEntryText) => AuditRow,
): AuditRow | null {
  if (filter.person !== null && said.person !== filter.person) return null;
  if (filter.action !== null && said.action !== filter.action) return null;
  if (filter.from !== null && bangkokDate(said.at) < filter.from) return null;
  if (filter.to !== null && bangkokDate(said.at) > filter.to) return null;
  const row = rowOf(said);
  const sought = fold(filter.search)
    .split(' ')
    .filter((word) => word !== '');
  if (sought.length === 0) return row;
  const text = fold([row.who ?? '', row.actionWords, row.subject ?? '', row.details].join('\n'));
  return sought.every((word) => text.includes(word)) ? row : null;
}
