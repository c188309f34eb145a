import {
  CalendarClock,
  CircleMinus,
  CircleSlash2,
  GlobeCheck,
  Hourglass,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ItemState } from '../../electron/contract/completeness.ts';
import { Pill, type Tone } from '../ui/pill.tsx';

const LOOKS: Readonly<Record<ItemState, readonly [Tone, LucideIcon]>> = {
  published: ['done', GlobeCheck],
  'out-of-date': ['bad', CalendarClock],
  'in-work': ['wait', Hourglass],
  missing: ['bad', CircleSlash2],
  'not-applicable': ['rest', CircleMinus],
};

export const STATE_WORDS = {
  published: 'completeness:published',
  'out-of-date': 'completeness:outOfDate',
  'in-work': 'completeness:inWork',
  missing: 'completeness:missing',
  'not-applicable': 'completeness:notApplicable',
} as const satisfies Record<ItemState, string>;

/** Where an item stands: colour, icon and words. */
export function ItemStatePill({
  state,
  plain = false,
}: {
  readonly state: ItemState;
  readonly plain?: boolean;
}) {
  const { t } = useTranslation();
  const [tone, icon] = LOOKS[state];
  return (
    <Pill tone={tone} icon={icon} plain={plain}>
      {t(STATE_WORDS[state])}
    </Pill>
  );
}
