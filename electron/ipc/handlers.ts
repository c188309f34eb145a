import { appHandlers } from '../app/app-ipc.ts';
import { auditHandlers } from '../audit/audit-ipc.ts';
import { bundleHandlers } from '../bundles/bundles-ipc.ts';
import { daysHandlers } from '../days/days-ipc.ts';
import { evidenceHandlers } from '../evidence/evidence-ipc.ts';
import { listHandlers } from '../lists/lists-ipc.ts';
import { matrixHandlers } from '../matrix/matrix-ipc.ts';
import { accessHandlers } from '../people/access-ipc.ts';
import { delegationHandlers } from '../people/delegations-ipc.ts';
import { peopleHandlers } from '../people/people-ipc.ts';
import { sessionHandlers } from '../people/session-ipc.ts';
import { staffHandlers } from '../people/staff-ipc.ts';
import { registryHandlers } from '../printing/cover-memo-ipc.ts';
import { printingHandlers } from '../printing/printing-ipc.ts';
import { noticeHandlers } from '../printing/refusal-notice-ipc.ts';
import { profileHandlers } from '../profiles/profiles-ipc.ts';
import type { Program } from '../program.ts';
import { selfCheckHandlers } from '../reports/self-check-ipc.ts';
import { tableHandlers } from '../reports/tables-ipc.ts';
import { attachmentHandlers } from '../requests/attachments-ipc.ts';
import { requestHandlers } from '../requests/requests-ipc.ts';
import { setupHandlers } from '../setup/setup-ipc.ts';
import { drawingHandlers } from '../signoff/drawing-ipc.ts';
import { signoffHandlers } from '../signoff/signoff-ipc.ts';
import type { Handlers } from './dispatch.ts';

/** Every channel's handler; the type says when one is missing. */
export function createHandlers(program: Program): Handlers {
  return {
    ...appHandlers(program),
    ...setupHandlers(program),
    ...sessionHandlers(program),
    ...peopleHandlers(program),
    ...registryHandlers(program),
    ...accessHandlers(program),
    ...delegationHandlers(program),
    ...staffHandlers(program),
    ...daysHandlers(program),
    ...profileHandlers(program),
    ...requestHandlers(program),
    ...matrixHandlers(program),
    ...listHandlers(program),
    ...attachmentHandlers(program),
    ...signoffHandlers(program),
    ...drawingHandlers(program),
    ...printingHandlers(program),
    ...noticeHandlers(program),
    ...bundleHandlers(program),
    ...evidenceHandlers(program),
    ...auditHandlers(program),
    ...selfCheckHandlers(program),
    ...tableHandlers(program),
  };
}
