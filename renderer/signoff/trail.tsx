import { BadgeCheck, ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IssuedKey, RequestDetail, TrailEntry } from '../../electron/contract/domain.ts';
import { bangkokDate, formatScreenTime, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { useFailureWords } from '../failure.ts';
import { useActingWords } from '../people/acting-words.ts';
import { languageOf } from '../ui/language.ts';
import { Pill } from '../ui/pill.tsx';
import { IssuedKeyNote } from './issued-key-note.tsx';
import { RefusalNoticeButton } from './refusal-notice.tsx';
import { sendBackVerb } from './send-back-words.ts';

/** How a sign-off came about, in words. */
export const MODE_WORDS = {
  electronic: 'signoff:byElectronic',
  paper: 'acts:byPaper',
  verbal: 'acts:byWord',
  ratification: 'acts:byRatification',
} as const;

/** Who did what and when, and that each entry verifies; opens to show what can be compared. */
export function Trail({ detail }: { readonly detail: RequestDetail }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="trail">
      <h2 id="trail">{t('signoff:trail')}</h2>
      {detail.trail.length === 0 ? (
        <p className="secondary">{t('signoff:trailEmpty', { recorder: detail.recorder })}</p>
      ) : (
        <ol className="trail sheet">
          {detail.trail.toReversed().map((entry) => (
            <li key={entry.sequence} className={entry.voided ? 'trail__entry--voided' : undefined}>
              <Entry entry={entry} request={detail.id} keys={detail.unconfirmedKeys} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

interface EntryProps {
  readonly entry: TrailEntry;
  readonly request: string;
  readonly keys: readonly IssuedKey[];
}

function Entry({ entry, request, keys }: EntryProps) {
  const { t, i18n } = useTranslation();
  const words = useFailureWords();
  const actingWords = useActingWords();
  const language = languageOf(i18n);
  return (
    <details className="trail__entry">
      <summary>
        <span className="trail__what">
          <span className="trail__title">
            <WhatWasDone entry={entry} />
          </span>
          <span className="secondary">
            {entry.who} · {formatShortDate(bangkokDate(entry.at), language)}{' '}
            {formatScreenTime(entry.at, language)}
            {entry.mode !== null && entry.mode !== 'electronic' && ` · ${t(MODE_WORDS[entry.mode])}`}
            {entry.voided && ` · ${t('signoff:voided')}`}
          </span>
          {entry.acting !== null && (
            <span className="secondary">
              {entry.position} {actingWords(entry.acting)}
            </span>
          )}
          {entry.clockConfirmed && <span className="secondary">{t('acts:clockConfirmed')}</span>}
          {entry.recordedBy !== null && (
            <span className="secondary">{t('acts:recordedByWho', { who: entry.recordedBy })}</span>
          )}
          {entry.reason !== '' && (
            <span className="trail__reason">
              {entry.kind === 'revision' ? t('acts:answered', { answer: entry.reason }) : entry.reason}
            </span>
          )}
        </span>
        {entry.verified ? (
          <Pill tone="done" icon={BadgeCheck} plain>
            {t('signoff:verifiesShort')}
          </Pill>
        ) : (
          <Pill tone="bad" icon={ShieldAlert} plain>
            {t('signoff:doesNotVerify')}
          </Pill>
        )}
      </summary>
      <dl className="trail__facts">
        {entry.problem !== null && (
          <>
            <dt>{t('signoff:whyNot')}</dt>
            <dd>{words({ code: entry.problem })}</dd>
          </>
        )}
        {entry.position !== '' && (
          <>
            <dt>{t('signoff:position')}</dt>
            <dd>{entry.position}</dd>
          </>
        )}
        {entry.confirmed.length > 0 && (
          <>
            <dt>{t('signoff:confirmedEach')}</dt>
            <dd>
              <ul className="trail__confirmed">
                {entry.confirmed.map(({ id, text }) => (
                  <li key={id}>{text}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {entry.url !== null && (
          <>
            <dt>{t('signoff:publishedUrl')}</dt>
            <dd>{entry.url}</dd>
          </>
        )}
        <dt>{t('signoff:key')}</dt>
        <dd className="trail__digest">
          {entry.keyFingerprint}
          <IssuedKeyNote keys={keys} fingerprint={entry.keyFingerprint} />
        </dd>
        <dt>{t('signoff:digest')}</dt>
        <dd className="trail__digest">{entry.digest}</dd>
      </dl>
      {entry.decision === 'refuse' && entry.verified && (
        <p className="trail__notice">
          <RefusalNoticeButton request={request} refusal={entry.sequence} />
        </p>
      )}
    </details>
  );
}

function WhatWasDone({ entry }: { readonly entry: TrailEntry }) {
  const { t } = useTranslation();
  if (entry.kind === 'revision') {
    return t('signoff:sealed', { revision: entry.revision, number: entry.number ?? '' });
  }
  if (entry.kind === 'publication') return t('signoff:uploaded');
  if (entry.kind === 'request-withdrawal') return t('acts:didWithdraw');
  if (entry.kind === 'endorsement') return t('acts:didEndorse');
  if (entry.kind === 'void') return t('acts:didVoid');
  const step = entry.stepLabel ?? '';
  if (entry.kind === 'sign-off-withdrawal') return t('acts:didWithdrawSignoff', { step });
  if (entry.mode === 'verbal') return t('acts:didAllow', { step });
  if (entry.mode === 'ratification') return t('acts:didRatify', { step });
  if (entry.decision === 'return' || entry.decision === 'refuse')
    return t('signoff:didSendBack', { step, verb: sendBackVerb(t, { ...entry, decision: entry.decision }) });
  return t('signoff:didSign', { step });
}
