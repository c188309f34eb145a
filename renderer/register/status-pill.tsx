import {
  Archive,
  Ban,
  GlobeCheck,
  Hourglass,
  type LucideIcon,
  Mic,
  OctagonX,
  PencilLine,
  Stamp,
  Undo2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestStatus } from '../../electron/contract/domain.ts';
import { Pill, type Tone } from '../ui/pill.tsx';

const LOOKS: Readonly<Record<RequestStatus, readonly [Tone, LucideIcon]>> = {
  draft: ['rest', PencilLine],
  'in-progress': ['wait', Hourglass],
  returned: ['back', Undo2],
  refused: ['bad', OctagonX],
  approved: ['accent', Stamp],
  'to-ratify': ['wait', Mic],
  published: ['done', GlobeCheck],
  withdrawn: ['rest', Archive],
  voided: ['bad', Ban],
};

/** Words of each status; of a request in progress those of the step that is waited for. */
export const STATUS_WORDS = {
  draft: 'register:draft',
  'in-progress': 'register:inProgress',
  returned: 'register:returned',
  refused: 'register:refused',
  approved: 'register:approved',
  'to-ratify': 'register:toRatify',
  published: 'register:published',
  withdrawn: 'register:withdrawn',
  voided: 'register:voided',
} as const satisfies Record<RequestStatus, string>;

interface StatusPillProps {
  readonly status: RequestStatus;
  /** The profile's words for the step that is waited for, or null. */
  readonly waitingLabel: string | null;
}

/** Where a request stands. */
export function StatusPill({ status, waitingLabel }: StatusPillProps) {
  const { t } = useTranslation();
  const [tone, icon] = LOOKS[status];
  return (
    <Pill tone={tone} icon={icon}>
      {status === 'in-progress' && waitingLabel !== null ? waitingLabel : t(STATUS_WORDS[status])}
    </Pill>
  );
}
