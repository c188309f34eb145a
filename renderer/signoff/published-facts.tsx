import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { bangkokDate, formatScreenDate, formatScreenTime } from '../../electron/contract/rules/be-dates.ts';
import { call } from '../api.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { Button } from '../ui/button.tsx';
import { languageOf } from '../ui/language.ts';

/** Where and when it was put on the website, once it is. */
export function PublishedFacts({ detail }: { readonly detail: RequestDetail }) {
  const { t, i18n } = useTranslation();
  const attempt = useAttempt();
  const { publication } = detail;
  if (publication === null) return null;
  const language = languageOf(i18n);
  const { url, publishedAt } = publication;
  return (
    <section aria-labelledby="published">
      <h2 id="published">{t('signoff:onWebsite')}</h2>
      <div className="published sheet">
        {url.startsWith('https:') ? (
          <Button
            variant="link"
            icon={ExternalLink}
            onClick={() => void attempt(() => call('system.openLink', { url }))}
          >
            {url}
          </Button>
        ) : (
          <p className="published__url">{url}</p>
        )}
        <p className="secondary">
          {t('signoff:uploadedAt', {
            date: formatScreenDate(bangkokDate(publishedAt), language),
            time: formatScreenTime(publishedAt, language),
          })}
        </p>
      </div>
    </section>
  );
}
