import type { Content } from '../content.ts';
import type { AgencyProfile, ProfileStep, SamePerson } from '../profile.ts';

/** Of a content, what decides which way it goes. */
export type WayOf = Pick<Content, 'outside'> | { readonly outside: boolean } | null;

type Wayed = Pick<AgencyProfile, 'steps' | 'samePerson' | 'outside'> & Partial<Pick<AgencyProfile, 'form'>>;

/** Profiles as they are for other agencies' information, made once each. */
const ways = new WeakMap<object, object>();
/** And the profiles that they were made from. */
const kept = new WeakMap<object, object>();

/**
 * The profile as it holds for a request: of another agency's information the steps, the words under the form's
 * blocks and who may sign two steps are those of the profile's outside way (nakhon-phanom, rule ๒; ban-luang,
 * '๑.๒ ข้อมูลของหน่วยงานภายนอก'). Every other request has the profile itself.
 * What this gave may be asked again.
 */
export function profileFor<P extends Wayed>(given: P, content: WayOf): P {
  const profile = (kept.get(given) as P | undefined) ?? given;
  const { outside } = profile;
  if (!content?.outside || outside === undefined) return profile;
  const known = ways.get(profile) as P | undefined;
  if (known) return known;
  const way = outsideWay(profile, outside);
  ways.set(profile, way);
  kept.set(way, profile);
  return way;
}

/** The steps that a request goes through. */
export function stepsOf(profile: Wayed, content: WayOf): readonly ProfileStep[] {
  return profileFor(profile, content).steps;
}

function outsideWay<P extends Wayed>(profile: P, outside: NonNullable<P['outside']>): P {
  const changeOf = (step: string) => outside.steps.find((change) => change.step === step);
  const steps = profile.steps.map((step): ProfileStep => {
    const { step: _, blockLabel: __, ...changed } = changeOf(step.id) ?? { step: step.id };
    // Who acts is another one: the office holder named for the step's own way is not meant.
    const { officer: own, ...rest } = step;
    const officer = changed.role === undefined ? own : undefined;
    return { ...rest, ...(officer !== undefined && { officer }), ...defined(changed) };
  });
  const both: SamePerson[] = outside.samePerson ? [{ page: null, steps: outside.samePerson }] : [];
  const { form } = profile;
  const blocks = form?.blocks.map((block) => ({
    ...block,
    label: changeOf(block.step)?.blockLabel ?? block.label,
  }));
  return {
    ...profile,
    steps,
    samePerson: [...profile.samePerson, ...both],
    ...(form && blocks && { form: { ...form, blocks } }),
  };
}

/** Without the keys that are undefined. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
