import type { ProfileTerm } from '../contract/days.ts';
import { ok } from '../contract/errors.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';
import type { StepTerm } from './due.ts';
import { changeHolidays, listHolidays } from './holidays-store.ts';

/** The days that a profile gives its steps, those of the way of other agencies' information among them. */
function profileTerms({ steps, outside, matrix }: AgencyProfile): ProfileTerm[] {
  const named = (pages: readonly string[] | undefined): string[] | null =>
    pages?.map((id) => matrix.find((row) => row.id === id)?.page ?? id) ?? null;
  const term = (label: string, days: StepTerm | undefined, pages: readonly string[] | undefined) =>
    days === undefined
      ? []
      : [
          {
            step: label,
            count: days.count,
            kind: days.kind,
            uncertain: days.uncertain,
            pages: named(days.pages ?? pages),
            words: days.words ?? null,
          },
        ];
  return [
    ...steps.flatMap(({ label, days }) => term(label, days, undefined)),
    ...(outside?.steps ?? []).flatMap(({ step, label, days }) =>
      term(label ?? steps.find(({ id }) => id === step)?.label ?? step, days, outside?.pages),
    ),
  ];
}

/** The office's holidays, and the days that its profile gives. */
export function daysHandlers(program: Program): HandlersFor<'days' | 'holidays'> {
  return {
    'days.list': () => ok(profileTerms(program.openRegister.profile)),

    'holidays.list': () => ok(listHolidays(program.openRegister.handle)),

    'holidays.change': ({ changes }, person) =>
      changeHolidays(program.openRegister.handle, changes, {
        person: person.id,
        now: program.surroundings.clock.now(),
      }),

    'holidays.choose': async () => {
      const { desktop, jobs } = program.surroundings;
      const [path] = await desktop.chooseFiles();
      if (path === undefined) return ok(null);
      const sheet = await jobs.run('read-sheet', { path });
      if (!sheet.ok) return sheet;
      const lines = sheet.value.map((cells) =>
        cells.map(({ text }) => text.replace(/[\t\r\n]+/g, ' ')).join('\t'),
      );
      return ok({ text: lines.join('\n') });
    },
  };
}
