import { FilePlus2, Globe, MousePointerClick, Pencil, RotateCcw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CompletenessRow, ItemDetail } from '../../electron/contract/completeness.ts';
import { useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useCreateRequest } from '../requests/use-commands.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { usePlace } from '../ui/kept.tsx';
import { AnswerHistory } from './answer-history.tsx';
import { EvidenceList, RequestList } from './evidence-list.tsx';
import { ItemStatePill } from './item-state.tsx';
import { NotApplicableDialog } from './not-applicable-dialog.tsx';
import { OutsideDialog } from './outside-dialog.tsx';
import { PagesDialog } from './pages-dialog.tsx';
import { useAnswers } from './use-answers.ts';

interface ItemPanelProps {
  readonly list: string;
  /** null: none is chosen. */
  readonly row: CompletenessRow | null;
  readonly group: string;
  readonly answers: boolean;
  /** Items that are ticked: they are answered together. */
  readonly selected: ReadonlySet<string>;
  readonly onClearSelection: () => void;
}

/** One item with its evidence, what could be evidence, its pages and everything that was answered to it. */
export function ItemPanel({ list, row, group, answers, selected, onClearSelection }: ItemPanelProps) {
  const { t } = useTranslation();
  if (!row?.item) {
    return (
      <aside className="complete__panel sheet" aria-label={t('completeness:panel')}>
        <EmptyState icon={MousePointerClick} title={t('completeness:noItem')}>
          {t('completeness:noItemHint')}
        </EmptyState>
      </aside>
    );
  }
  const { code, title, note, item } = row;
  return (
    <aside className="complete__panel sheet" aria-label={t('completeness:panel')}>
      <header className="complete__about">
        <p className="small">{group}</p>
        <h2>
          <span className="complete__code">{code}</span> {title}
        </h2>
        <p className="row">
          <ItemStatePill state={item.state} />
          {item.ifAny && <span className="secondary">{t('completeness:ifAny')}</span>}
          {item.everyMonths !== null && (
            <span className="secondary">{t('completeness:everyMonths', { count: item.everyMonths })}</span>
          )}
        </p>
        {item.reason !== null && <p>{t('completeness:reasonGiven', { reason: item.reason })}</p>}
        {note !== null && <p className="secondary">{note}</p>}
      </header>
      <PanelBody
        key={`${list} ${code}`}
        list={list}
        row={row}
        answers={answers}
        selected={selected}
        onClearSelection={onClearSelection}
      />
    </aside>
  );
}

function PanelBody({
  list,
  row,
  answers,
  selected,
  onClearSelection,
}: Omit<ItemPanelProps, 'group' | 'row'> & { readonly row: CompletenessRow }) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const { code } = row;
  const { data, error } = useApi('completeness.item', { list, code });
  const { give, send } = useAnswers(list);
  const [open, setOpen] = usePlace<'outside' | 'not-applicable' | 'pages' | null>(
    `completeness dialog ${list} ${code}`,
    null,
  );
  // the item that is looked at is among those that are answered together, or is answered alone
  const codes = selected.has(code) ? [...selected] : [code];
  const done = async (given: Promise<boolean>) => {
    if ((await given) && codes.length > 1) onClearSelection();
  };
  if (error !== null) return <Banner tone="error" title={words(failureOf(error))} />;
  if (!data) return null;
  return (
    <>
      {codes.length > 1 && (
        <div className="complete__many" role="status">
          <span>{t('completeness:answersMany', { count: codes.length })}</span>
          <Button size="row" icon={X} onClick={onClearSelection}>
            {t('completeness:clearSelection')}
          </Button>
        </div>
      )}
      {(data.evidence.length > 0 || data.candidates.length === 0) && (
        <EvidenceList
          evidence={data.evidence}
          {...(answers && {
            onTakeAway: (request: string | null) =>
              void (request === null
                ? give([code], { kind: 'no-outside' }, t('completeness:takenAway', { code }))
                : give([code], { kind: 'serves-not', request }, t('completeness:takenAway', { code }))),
          })}
        />
      )}
      <RequestList
        title={t('completeness:candidates')}
        requests={data.candidates}
        {...(answers && {
          onServes: (request: string) =>
            void done(
              give(codes, { kind: 'serves', request }, t('completeness:matched', { count: codes.length })),
            ),
        })}
      />
      <RequestList title={t('completeness:underWay')} requests={data.inWork} />
      {data.more > 0 && <p className="secondary">{t('completeness:more', { count: data.more })}</p>}
      {answers && (
        <div className="row">
          <Button icon={Globe} size="row" onClick={() => setOpen('outside')}>
            {t('completeness:outside')}
          </Button>
          {row.item?.ifAny &&
            (row.item.reason === null ? (
              <Button size="row" onClick={() => setOpen('not-applicable')}>
                {t('completeness:setNotApplicable')}
              </Button>
            ) : (
              <Button
                size="row"
                icon={RotateCcw}
                onClick={() =>
                  void give([code], { kind: 'applicable' }, t('completeness:appliesAgain', { code }))
                }
              >
                {t('completeness:applies')}
              </Button>
            ))}
        </div>
      )}
      <Pages
        data={data}
        answers={answers}
        onEdit={() => setOpen('pages')}
        onReset={() =>
          void give([code], { kind: 'pages-of-profile' }, t('completeness:pagesReset', { code }))
        }
      />
      <AnswerHistory entries={data.history} />
      {open === 'outside' && (
        <OutsideDialog
          codes={codes}
          present={codes.length === 1 ? data.outside : null}
          send={send}
          onDone={onClearSelection}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'not-applicable' && (
        <NotApplicableDialog code={code} send={send} onClose={() => setOpen(null)} />
      )}
      {open === 'pages' && (
        <PagesDialog
          code={code}
          pages={data.pages.map(({ id }) => id)}
          send={send}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

interface PagesProps {
  readonly data: ItemDetail;
  readonly answers: boolean;
  readonly onEdit: () => void;
  readonly onReset: () => void;
}

/** Where the item stands on the website, and the way to a new request for it. */
function Pages({ data, answers, onEdit, onReset }: PagesProps) {
  const { t } = useTranslation();
  const { hasRole } = useSignedIn();
  const create = useCreateRequest();
  const mayCreate = hasRole('recorder', 'provider', 'administrator');
  return (
    <section className="complete__part" aria-labelledby="item-pages">
      <h3 id="item-pages">{t('completeness:pages')}</h3>
      {data.pages.length === 0 && <p className="secondary">{t('completeness:noPages')}</p>}
      <ul className="complete__list">
        {data.pages.map(({ id, title, section, alone }) => (
          <li key={id}>
            <p>
              {title ?? t('completeness:pageGone')}
              {section !== null && <span className="secondary"> · {section}</span>}
            </p>
            <p className="small">{t(alone ? 'completeness:alone' : 'completeness:shared')}</p>
            {mayCreate && title !== null && (
              <Button
                size="row"
                icon={FilePlus2}
                label={t('completeness:createFor', { page: title })}
                onClick={() => create({ page: id })}
              >
                {t('completeness:create')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {answers && (
        <div className="row">
          <Button size="row" icon={Pencil} onClick={onEdit}>
            {t('completeness:editPages')}
          </Button>
          {data.ownPages && (
            <Button size="row" icon={RotateCcw} onClick={onReset}>
              {t('completeness:pagesOfProfile')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
