import type { TFunction } from 'i18next';
import type { FileProblem } from '../../electron/contract/file-problems.ts';
import { problemKey } from '../../electron/contract/file-problems.ts';
import type { ProfileStep } from '../../electron/contract/profile.ts';

/** The parts of the editor, each a tab. */
export const PARTS = ['general', 'form', 'steps', 'files', 'data', 'matrix', 'rounds'] as const;
export type Part = (typeof PARTS)[number];

const PART_OF: Readonly<Record<string, Part>> = {
  form: 'form',
  steps: 'steps',
  samePerson: 'steps',
  outside: 'steps',
  files: 'files',
  metadata: 'data',
  confirmations: 'data',
  matrix: 'matrix',
  matrixTable: 'matrix',
  sectionOfficers: 'matrix',
  parties: 'matrix',
  matrixApproval: 'matrix',
  lists: 'matrix',
  rounds: 'rounds',
  selfChecks: 'rounds',
};

/** The tab on which a place of the file is edited. */
export function partOf(place: string): Part {
  return PART_OF[place.split('.')[0] ?? ''] ?? 'general';
}

/** A place of the file in words: 'steps.1.label' is the second step's label. */
export function placeWords(t: TFunction, place: string): string {
  const words = place
    .split('.')
    .map((piece) =>
      /^\d+$/.test(piece)
        ? t('profiles:nth', { n: Number(piece) + 1 })
        : t(`profiles:place.${piece}`, { defaultValue: piece }),
    );
  return words.join(' ');
}

/** What is wrong, in words. */
export function problemWords(t: TFunction, { problem, detail }: FileProblem): string {
  // an emptied field
  if (problem === 'malformed' && detail === '""') return t('profiles:emptyText');
  return t(problemKey(problem), { detail });
}

/** How a step's days read: '3 working days'. */
export function daysWords(t: TFunction, days: ProfileStep['days']): string | null {
  if (!days) return null;
  const words = t(days.kind === 'days' ? 'profiles:days' : 'profiles:workingDays', { count: days.count });
  return days.uncertain ? t('profiles:uncertain', { words }) : words;
}

/** Bytes as offices write them. */
export const megabytes = (bytes: number): string =>
  (bytes / 1024 / 1024).toLocaleString('en', { maximumFractionDigits: 2 });
