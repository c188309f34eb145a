import { Archive, Ban } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { bangkokDate, formatScreenDate, formatScreenTime } from '../../electron/contract/rules/be-dates.ts';
import { Banner } from '../ui/banner.tsx';
import { languageOf } from '../ui/language.ts';

/** Why a request was withdrawn or voided, by whom and when. */
export function ClosedBanner({ detail }: { readonly detail: RequestDetail }) {
  const { t, i18n } = useTranslation();
  const { closed } = detail;
  if (closed === null) return null;
  const language = languageOf(i18n);
  const voided = closed.kind === 'voided';
  return (
    <Banner
      tone="warning"
      icon={voided ? Ban : Archive}
      title={voided ? t('acts:voidedBy', { who: closed.by }) : t('acts:withdrawnBy', { who: closed.by })}
    >
      <p className="sent-back__reason">{closed.reason}</p>
      <p className="secondary">
        {formatScreenDate(bangkokDate(closed.at), language)} {formatScreenTime(closed.at, language)}
      </p>
    </Banner>
  );
}
