import { Check, ExternalLink, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ItemEvidence, ItemRequest } from '../../electron/contract/completeness.ts';
import { formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { call } from '../api.ts';
import { paths } from '../paths.ts';
import { StatusPill } from '../register/status-pill.tsx';
import { useAttempt } from '../requests/use-commands.ts';
import { Button } from '../ui/button.tsx';
import { languageOf } from '../ui/language.ts';
import { Pill } from '../ui/pill.tsx';

interface EvidenceListProps {
  readonly evidence: readonly ItemEvidence[];
  /** Absent: only to be read. null: what is on the website without a request. */
  readonly onTakeAway?: (request: string | null) => void;
}

/** What serves an item, the valid and newest first. */
export function EvidenceList({ evidence, onTakeAway }: EvidenceListProps) {
  const { t } = useTranslation();
  return (
    <section className="complete__part" aria-labelledby="item-evidence">
      <h3 id="item-evidence">{t('completeness:evidence')}</h3>
      {evidence.length === 0 && <p className="secondary">{t('completeness:noEvidence')}</p>}
      <ul className="complete__list">
        {evidence.map((one) => (
          <li key={one.request ?? ''}>
            <EvidenceView evidence={one} />
            {onTakeAway && (
              <Button
                size="row"
                icon={X}
                label={t('completeness:takeAwayOf', { what: one.number ?? one.url })}
                onClick={() => onTakeAway(one.request)}
              >
                {t(one.request === null ? 'completeness:takeAwayOutside' : 'completeness:takeAway')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function EvidenceView({ evidence }: { readonly evidence: ItemEvidence }) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const { request, number, title, url, day, matched, validUntil, stale } = evidence;
  const how = request === null ? 'outsideShort' : matched ? 'byOfficer' : 'byItself';
  return (
    <>
      <p>
        {request === null ? (
          title
        ) : (
          <Link href={paths.request(request)}>
            {t('completeness:requestNumber', { number: number ?? '' })} {title}
          </Link>
        )}
      </p>
      <WebAddress url={url} />
      <p className="small">
        {t('completeness:publishedOn', { date: formatShortDate(day, language) })} · {t(`completeness:${how}`)}
        {validUntil !== null && stale === null && (
          <> · {t('completeness:validUntil', { date: formatShortDate(validUntil, language) })}</>
        )}
      </p>
      {stale !== null && validUntil !== null && (
        <Pill tone="bad" icon={TriangleAlert} plain>
          {t(stale === 'too-old' ? 'completeness:tooOld' : 'completeness:periodOver', {
            date: formatShortDate(validUntil, language),
          })}
        </Pill>
      )}
    </>
  );
}

function WebAddress({ url }: { readonly url: string }) {
  const attempt = useAttempt();
  if (!url.startsWith('https:')) return <p className="complete__url">{url}</p>;
  return (
    <div className="complete__url">
      <Button
        variant="link"
        icon={ExternalLink}
        onClick={() => void attempt(() => call('system.openLink', { url }))}
      >
        {url}
      </Button>
    </div>
  );
}

interface RequestListProps {
  readonly title: string;
  readonly requests: readonly ItemRequest[];
  /** Absent: they are only named. */
  readonly onServes?: (request: string) => void;
}

/** Requests of an item's pages that do not serve it, or not yet; nothing is shown where there are none. */
export function RequestList({ title, requests, onServes }: RequestListProps) {
  const { t, i18n } = useTranslation();
  if (requests.length === 0) return null;
  return (
    <section className="complete__part">
      <h3>{title}</h3>
      <ul className="complete__list">
        {requests.map((request) => (
          <li key={request.id}>
            <p>
              <Link href={paths.request(request.id)}>
                {request.number !== null && t('completeness:requestNumber', { number: request.number })}{' '}
                {request.title || t('register:untitled')}
              </Link>
            </p>
            <p className="row">
              {request.day === null ? (
                <StatusPill status={request.status} waitingLabel={null} />
              ) : (
                <span className="small">
                  {t('completeness:publishedOn', { date: formatShortDate(request.day, languageOf(i18n)) })}
                </span>
              )}
              {request.said === 'serves-not' && (
                <span className="small">{t('completeness:saidServesNot')}</span>
              )}
              {onServes && (
                <Button
                  size="row"
                  icon={Check}
                  label={t('completeness:servesOf', { what: request.number ?? request.title })}
                  onClick={() => onServes(request.id)}
                >
                  {t('completeness:serves')}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
