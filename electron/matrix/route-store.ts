import type { Content } from '../contract/content.ts';
import type { StepRoute } from '../contract/matrix.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { stepsOf } from '../contract/rules/outside-way.ts';
import type { ReadHandle } from '../database/handle.ts';
import { assignmentKey } from './book.ts';
import { routingWorld } from './matrix-people-store.ts';
import { findPageEver, readOfficers } from './matrix-store.ts';
import { routeSteps } from './routing.ts';

/** What routing needs to know of a request. */
export interface RoutedContent {
  readonly page: { readonly id: string } | null;
  readonly unit: string;
  /** Present in another agency's information. */
  readonly outside?: Content['outside'] | boolean;
}

/** Whom the matrix proposes for each step of a request on a day; of a removed page, as it held last. */
export function routeRequest(
  handle: ReadHandle,
  profile: Pick<AgencyProfile, 'steps' | 'samePerson' | 'outside'>,
  content: RoutedContent,
  today: string,
): StepRoute[] {
  const world = routingWorld(handle, readOfficers(handle), today, today);
  const page = content.page === null ? null : findPageEver(handle, content.page.id, today);
  const own = (column: NonNullable<StepRoute['column']>): readonly string[] =>
    page === null ? [] : world.ownOf(assignmentKey({ page: page.id, column }));
  return routeSteps(
    stepsOf(profile, { outside: Boolean(content.outside) }),
    { page, unit: content.unit, own },
    world,
  );
}
