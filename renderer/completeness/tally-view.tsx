import { useTranslation } from 'react-i18next';
import type { Tally } from '../../electron/contract/completeness.ts';

/** Items of a tally that apply, and so count. */
export const applying = (tally: Tally): number =>
  tally.published + tally['out-of-date'] + tally['in-work'] + tally.missing;

/** A percentage in words: with how many of how many. */
export function TallyWords({ tally }: { readonly tally: Tally }) {
  const { t } = useTranslation();
  const all = applying(tally);
  if (tally.percent === null) return <span className="secondary">{t('completeness:nothingApplies')}</span>;
  return (
    <span className="tally">
      <strong>{t('completeness:percent', { percent: tally.percent })}</strong>
      <span className="secondary">{t('completeness:ofAll', { done: tally.published, all })}</span>
    </span>
  );
}

/** How much of a list is published, as a bar; the words beside it say the same. */
export function TallyBar({ tally }: { readonly tally: Tally }) {
  const all = applying(tally);
  const share = (count: number) => ({ width: `${all === 0 ? 0 : (100 * count) / all}%` });
  return (
    <span className="tally-bar" aria-hidden="true">
      <span className="tally-bar__done" style={share(tally.published)} />
      <span className="tally-bar__old" style={share(tally['out-of-date'])} />
      <span className="tally-bar__work" style={share(tally['in-work'])} />
    </span>
  );
}
