import type { RequestRow, TaskGroups } from '../contract/domain.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { holdsRole, type Role } from '../contract/roles.ts';

/** A request with the persons assigned to its steps. */
export interface OpenRequest {
  readonly row: RequestRow;
  readonly officers: Readonly<Record<string, string | null>>;
  readonly recorder: string;
  /** Under which it stands. */
  readonly profile: Pick<AgencyProfile, 'steps'>;
}

/**
 * What waits for a person: his signature where he is assigned, or where nobody is and he holds the role;
 * what waits for somebody for whom he acts; what was sent back to him as provider or recorder; what he is to
 * ratify and to publish; his drafts; what was refused to him. In the order given.
 */
export function sortTasks(
  open: readonly OpenRequest[],
  person: {
    readonly id: string;
    readonly roles: readonly Role[];
    readonly actingFor: readonly { readonly role: Role; readonly holder: string | null }[];
  },
  /** He took over that officer's work in that request. */
  takesOver: (assigned: string, request: string) => boolean,
): Readonly<Record<keyof TaskGroups, readonly RequestRow[]>> {
  /** His own where he is assigned or nobody is, and the tasks of those for whom he acts. */
  const isFor = (role: Role, assigned: string | null, request: string): boolean =>
    assigned === null
      ? holdsRole(person, role)
      : assigned === person.id || takesOver(assigned, request)
        ? person.roles.includes(role)
        : person.actingFor.some((capacity) => capacity.role === role && capacity.holder === assigned);
  const isMine = ({ row, officers, profile }: OpenRequest): boolean => {
    const step = profile.steps.find((candidate) => candidate.id === row.waitingFor);
    return step !== undefined && isFor(step.role, officers[step.id] ?? null, row.id);
  };
  const concerns = ({ row, officers, recorder, profile }: OpenRequest): boolean =>
    [recorder, officers[profile.steps[0]!.id] ?? recorder].some(
      (id) => id === person.id || takesOver(id, row.id),
    );
  const rows = (belongs: (request: OpenRequest) => boolean): RequestRow[] =>
    open.filter(belongs).map(({ row }) => row);
  return {
    toSign: rows((request) => request.row.status === 'in-progress' && isMine(request)),
    returned: rows((request) => request.row.status === 'returned' && concerns(request)),
    toRatify: rows(({ row, officers, profile }) =>
      profile.steps.some(
        (step, index) => row.steps[index] === 'verbal' && isFor(step.role, officers[step.id] ?? null, row.id),
      ),
    ),
    toPublish: rows((request) => request.row.status === 'approved' && isMine(request)),
    refused: rows((request) => request.row.status === 'refused' && concerns(request)),
    drafts: rows((request) => request.row.status === 'draft' && concerns(request)),
  };
}
