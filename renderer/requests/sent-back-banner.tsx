import { OctagonX, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { bangkokDate, formatScreenDate, formatScreenTime } from '../../electron/contract/rules/be-dates.ts';
import { useActingWords } from '../people/acting-words.ts';
import { RefusalNoticeButton } from '../signoff/refusal-notice.tsx';
import { sendBackVerb } from '../signoff/send-back-words.ts';
import { Icon } from '../ui/icon.tsx';
import { languageOf } from '../ui/language.ts';

/** Why a request came back or was refused, while that stands. */
export function SentBackBanner({ detail }: { readonly detail: Pick<RequestDetail, 'id' | 'sentBack'> }) {
  const { t, i18n } = useTranslation();
  const { sentBack } = detail;
  const actingWords = useActingWords();
  if (sentBack === null) return null;
  const refused = sentBack.decision === 'refuse';
  const language = languageOf(i18n);
  return (
    <div className={`banner sent-back ${refused ? 'sent-back--refused' : ''}`} role="status">
      <Icon of={refused ? OctagonX : Undo2} />
      <div className="banner__body">
        <p className="banner__title">
          {t('requests:sentBackBy', {
            who: sentBack.by,
            step: sentBack.stepLabel,
            verb: sendBackVerb(t, sentBack),
          })}
        </p>
        {sentBack.acting !== null && <p className="secondary">{actingWords(sentBack.acting)}</p>}
        <p className="sent-back__reason">{sentBack.reason}</p>
        <p className="secondary">
          {formatScreenDate(bangkokDate(sentBack.at), language)} {formatScreenTime(sentBack.at, language)}
        </p>
        {refused && <RefusalNoticeButton request={detail.id} refusal={sentBack.sequence} />}
      </div>
    </div>
  );
}
