import type { AgencyProfile } from '../contract/profile.ts';
import type { ProfileDifference } from '../contract/profiles.ts';

/** What a request would see differently under `after`: its steps and the words of its form. */
export function compareProfiles(before: AgencyProfile, after: AgencyProfile): ProfileDifference {
  const old = new Map(before.steps.map((step) => [step.id, step]));
  const now = new Map(after.steps.map((step) => [step.id, step]));
  const kept = before.steps.filter(({ id }) => now.has(id)).map(({ id }) => id);
  const order = after.steps.filter(({ id }) => old.has(id)).map(({ id }) => id);
  const words: { before: string; after: string }[] = [];
  const worded = (one: string, other: string): void => {
    if (one !== other) words.push({ before: one, after: other });
  };
  worded(before.form.title, after.form.title);
  for (const key of Object.keys(after.form.labels) as (keyof AgencyProfile['form']['labels'])[])
    worded(before.form.labels[key], after.form.labels[key]);
  return {
    stepsAdded: after.steps.filter(({ id }) => !old.has(id)).map(({ label }) => label),
    stepsRemoved: before.steps.filter(({ id }) => !now.has(id)).map(({ label }) => label),
    stepsReworded: after.steps.flatMap(({ id, label }) => {
      const was = old.get(id)?.label;
      return was === undefined || was === label ? [] : [{ before: was, after: label }];
    }),
    stepsMoved: kept.join(' ') !== order.join(' '),
    formWords: words,
  };
}
