import { Link2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import type { Column } from '../ui/data-table.tsx';
import { languageOf } from '../ui/language.ts';
import { Pill } from '../ui/pill.tsx';
import { ItemStatePill } from './item-state.tsx';
import { TallyBar, TallyWords } from './tally-view.tsx';
import type { TreeLine } from './tree.ts';

/** Pixels by which each level of the tree stands in. */
const INDENT = 18;

/** The columns of the tree of items; `here` is the item that the panel shows. */
export function useTreeColumns(here: string | null): readonly Column<TreeLine>[] {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  return useMemo(
    () => [
      {
        id: 'item',
        head: t('completeness:item'),
        width: 'minmax(0, 1fr)',
        cell: ({ code, title, depth, item }) => (
          <span
            className={`complete__line one-line ${lineKind(item !== null, code === here)}`}
            style={{ paddingLeft: depth * INDENT }}
            title={`${code} ${title}`}
          >
            <span className="complete__code">{code}</span> {title}
          </span>
        ),
      },
      {
        id: 'state',
        head: t('completeness:state'),
        width: '172px',
        cell: ({ item, tally }) =>
          item ? <ItemStatePill state={item.state} plain /> : tally && <TallyWords tally={tally} />,
      },
      {
        id: 'evidence',
        head: t('completeness:evidence'),
        width: '178px',
        cell: ({ item, tally }) => {
          if (tally) return <TallyBar tally={tally} />;
          if (!item) return null;
          if (item.candidates > 0 && item.evidence === null)
            return (
              <Pill tone="accent" icon={Link2} plain>
                {t('completeness:candidatesCount', { count: item.candidates })}
              </Pill>
            );
          if (item.evidence === null) return null;
          const { number, day } = item.evidence;
          return (
            <span className="complete__line one-line secondary">
              {number ?? t('completeness:outsideCell')} · {formatShortDate(day, language)}
            </span>
          );
        },
      },
    ],
    [t, language, here],
  );
}

const lineKind = (item: boolean, here: boolean): string =>
  item ? (here ? 'complete__line--here' : '') : 'complete__line--head';
