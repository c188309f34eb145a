import { Mic, OctagonAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { bangkokDate, formatScreenDate, formatScreenTime } from '../../electron/contract/rules/be-dates.ts';
import { useActingWords } from '../people/acting-words.ts';
import { Icon } from '../ui/icon.tsx';
import { languageOf } from '../ui/language.ts';

/** A verbal approval as it was recorded, and by when it has to be confirmed by signature. */
export function VerbalFacts({ facts }: { readonly facts: NonNullable<RequestDetail['toRatify']> }) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const actingWords = useActingWords();
  const due = formatScreenDate(facts.due.on, language);
  const overdue = facts.due.left < 0;
  return (
    <div className={`banner banner--${overdue ? 'error' : 'warning'}`} role="status">
      <Icon of={overdue ? OctagonAlert : Mic} />
      <div className="banner__body">
        <p className="banner__title">
          {overdue ? t('acts:ratifyOverdue', { due }) : t('acts:ratifyDue', { due })}
        </p>
        <dl className="verbal-facts">
          <dt>{t('acts:verbalWho')}</dt>
          <dd>
            {facts.officer} · {facts.stepLabel}
            {facts.acting !== null && ` · ${actingWords(facts.acting)}`}
          </dd>
          <dt>{t('acts:verbalWhen')}</dt>
          <dd>
            {formatScreenDate(bangkokDate(facts.at), language)} {formatScreenTime(facts.at, language)}
          </dd>
          <dt>{t('acts:verbalChannel')}</dt>
          <dd>{facts.channel}</dd>
          <dt>{t('acts:verbalCause')}</dt>
          <dd className="verbal-facts__cause">{facts.cause}</dd>
          <dt>{t('acts:recordedBy')}</dt>
          <dd>{facts.recordedBy}</dd>
        </dl>
      </div>
    </div>
  );
}
