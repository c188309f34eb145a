import { Check, CircleDashed, OctagonX, SkipForward, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BatchChoice } from '../../electron/contract/api.ts';
import { sendBackVerb } from '../signoff/send-back-words.ts';
import { Pill } from '../ui/pill.tsx';

/** What was chosen for a request, in words; null: nothing yet. */
export function ChoicePill({ choice }: { readonly choice: Pick<BatchChoice, 'decision' | 'verb'> | null }) {
  const { t } = useTranslation();
  switch (choice?.decision) {
    case 'approve':
      return (
        <Pill tone="done" icon={Check} plain>
          {choice.verb}
        </Pill>
      );
    case 'return':
      return (
        <Pill tone="back" icon={Undo2} plain>
          {sendBackVerb(t, { decision: 'return', verb: choice.verb || null })}
        </Pill>
      );
    case 'refuse':
      return (
        <Pill tone="bad" icon={OctagonX} plain>
          {sendBackVerb(t, { decision: 'refuse', verb: choice.verb || null })}
        </Pill>
      );
    case 'skip':
      return (
        <Pill tone="rest" icon={SkipForward} plain>
          {t('batch:skipped')}
        </Pill>
      );
    default:
      return (
        <Pill tone="rest" icon={CircleDashed} plain>
          {t('batch:notRead')}
        </Pill>
      );
  }
}
