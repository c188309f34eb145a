import type { PaperField } from '../../electron/contract/paper.ts';

/** Order in which errors are gone through: that of the form. */
const ORDER: readonly string[] = [
  'outside',
  ...[
    'number',
    'date',
    'receivedNumber',
    'receivedDate',
    'agency',
    'sender',
    'position',
    'contact',
    'file',
  ].map((field) => `outside.${field}`),
  'unit',
  'date',
  'page',
  'title',
  'details',
  'externalLink',
  'source',
  'originPlace',
  'contact',
  'originDate',
  'lastChange',
  'dataFrom',
  'dataTo',
  'publishUntil',
  'notes',
  'replaces',
  'attachments',
];

/** The field of the form that an element belongs to. */
export function formFieldOf(element: EventTarget | null): string | null {
  if (!(element instanceof Element)) return null;
  return element.closest<HTMLElement>('[data-field]')?.dataset.field ?? null;
}

/** Where on the paper the field that an element belongs to is printed. */
export function paperFieldOf(element: EventTarget | null): PaperField | null {
  const field = formFieldOf(element);
  if (field === 'dataFrom' || field === 'dataTo') return 'dataDates';
  if (field?.startsWith('outside.')) return 'outside';
  return field as PaperField | null;
}

/** Brings a field's control into view and gives it the focus. A part of the paper may be given as well. */
export function focusField(form: HTMLElement | null, field: string): void {
  const name = field === 'dataDates' ? 'dataFrom' : field;
  const holder = form?.querySelector(`[data-field="${CSS.escape(name)}"]`);
  const control = holder?.querySelector<HTMLElement>('input, textarea, button');
  holder?.scrollIntoView({ block: 'nearest' });
  control?.focus();
}

/** The first of the fields with a problem, in the form's order. */
export function firstProblem(fields: readonly string[]): string | null {
  return ORDER.find((field) => fields.includes(field)) ?? fields[0] ?? null;
}
