import type { RequestRow, TaskGroups } from '../contract/domain.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import type { Role } from '../contract/roles.ts';

/** A request with the persons assigned to its steps. */
export interface OpenRequest {
  readonly row: RequestRow;
  readonly officers: Readonly<Record<string, string | null>>;
  readonly recorder: string;
}

/**
 * What waits for a person: his signature where he is assigned, or where nobody is and he holds the role;
 * what was sent back to him as provider or recorder; what he is to publish; his drafts.
 */
export function sortTasks(
  profile: Pick<AgencyProfile, 'steps'>,
  open: readonly OpenRequest[],
  person: { readonly id: string; readonly roles: readonly Role[] },
): TaskGroups {
  const first = profile.steps[0]!;
  const isMine = ({ row, officers }: OpenRequest): boolean => {
    const step = profile.steps.find((candidate) => candidate.id === row.waitingFor);
    if (!step || !person.roles.includes(step.role)) return false;
    const assigned = officers[step.id] ?? null;
    return assigned === null || assigned === person.id;
  };
  const concerns = ({ officers, recorder }: OpenRequest): boolean =>
    recorder === person.id || officers[first.id] === person.id;
  const rows = (belongs: (request: OpenRequest) => boolean): RequestRow[] =>
    open.filter(belongs).map(({ row }) => row);
  return {
    toSign: rows((request) => request.row.status === 'in-progress' && isMine(request)),
    returned: rows((request) => request.row.status === 'returned' && concerns(request)),
    toRatify: rows(({ row, officers }) =>
      profile.steps.some(
        (step, index) =>
          row.steps[index] === 'verbal' &&
          person.roles.includes(step.role) &&
          [null, person.id].includes(officers[step.id] ?? null),
      ),
    ),
    toPublish: rows((request) => request.row.status === 'approved' && isMine(request)),
    drafts: rows((request) => request.row.status === 'draft' && concerns(request)),
  };
}
