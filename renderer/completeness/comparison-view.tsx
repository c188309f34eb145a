import { useTranslation } from 'react-i18next';
import type { ListComparison } from '../../electron/contract/completeness.ts';
import { Banner } from '../ui/banner.tsx';

/** Lines that are named of each kind; all are counted. */
const NAMED = 8;

/** What a version of a list would change: answers carried over by code, items that come, go and are called anew. */
export function ComparisonView({ comparison }: { readonly comparison: ListComparison }) {
  const { t } = useTranslation();
  const { before, carried, same, added, dropped, retitled } = comparison;
  if (before === null)
    return carried === 0 ? null : (
      <Banner tone="info" title={t('completeness:carried', { count: carried })} />
    );
  const lost = dropped.filter(({ answered }) => answered).length;
  return (
    <div className="stack">
      <Banner tone="info" title={t('completeness:replaces', { version: before })}>
        <p>{t('completeness:carried', { count: carried })}</p>
        <p>
          {t('completeness:compared', {
            same,
            added: added.length,
            dropped: dropped.length,
            retitled: retitled.length,
          })}
        </p>
      </Banner>
      {lost > 0 && <Banner tone="warning" title={t('completeness:lost', { count: lost })} />}
      <Named
        title={t('completeness:retitled')}
        lines={retitled.map(({ code, before: was, after }) => `${code} ${was} → ${after}`)}
      />
      <Named title={t('completeness:added')} lines={added.map(({ code, title }) => `${code} ${title}`)} />
      <Named
        title={t('completeness:droppedItems')}
        lines={dropped.map(({ code, title }) => `${code} ${title}`)}
      />
    </div>
  );
}

function Named({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {lines.slice(0, NAMED).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {lines.length > NAMED && (
        <p className="secondary">{t('completeness:andMore', { count: lines.length - NAMED })}</p>
      )}
    </section>
  );
}
