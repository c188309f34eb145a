import { CircleCheck, ClipboardCheck, FileSpreadsheet, Hourglass, Lock, Plus, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { type CheckRound, countAnswers } from '../../electron/contract/self-check.ts';
import { call, useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { TableDialog } from '../paper/table-dialog.tsx';
import { useAttempt } from '../requests/use-commands.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { usePlace } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import { Pill } from '../ui/pill.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';
import { CheckItemRow } from './check-item.tsx';
import { BeginRoundDialog, CloseRoundDialog } from './round-dialogs.tsx';
import './reports.css';

/** The website itself against what the guideline demands of it, round by round. */
export function SelfCheckPage() {
  const { t } = useTranslation();
  const words = useFailureWords();
  const { hasRole } = useSignedIn();
  const { data, error } = useApi('selfCheck.list', null);
  const [chosen, setChosen] = usePlace<string | null>('self-check round', null);
  const [open, setOpen] = usePlace<'begin' | 'close' | 'print' | null>('self-check open', null);
  const answers = hasRole('webmaster', 'publisher', 'administrator');
  const round = data?.rounds.find(({ id }) => id === chosen) ?? data?.rounds[0];
  const running = data?.rounds.some(({ closedAt }) => closedAt === null) ?? false;
  const mayBegin = answers && data !== undefined && data.demands > 0 && !running;
  useShortcut(KEYS.create, () => setOpen('begin'), { enabled: mayBegin });
  useShortcut(KEYS.print, () => setOpen('print'), { enabled: round !== undefined });
  const begin = mayBegin && (
    <Button variant="primary" icon={Plus} keys={KEYS.create} onClick={() => setOpen('begin')}>
      {t('checks:begin')}
    </Button>
  );
  return (
    <div className="page checks">
      <div className="page__head">
        <h1>{t('checks:title')}</h1>
        <div className="page__actions">
          {round && <RoundCommands round={round} onPrint={() => setOpen('print')} />}
          {round && round.closedAt === null && answers && (
            <Button icon={Lock} onClick={() => setOpen('close')}>
              {t('checks:close')}
            </Button>
          )}
          {round && begin}
        </div>
      </div>
      <p className="secondary">{t('checks:note')}</p>
      {error && <Banner tone="error" title={words(failureOf(error))} />}
      {data && !round && (
        <div className="sheet">
          {data.demands === 0 ? (
            <EmptyState icon={ClipboardCheck} title={t('checks:noDemands')}>
              {t('checks:noDemandsHint')}
            </EmptyState>
          ) : (
            <EmptyState icon={ClipboardCheck} title={t('checks:none')} actions={begin}>
              {t('checks:noneHint', { count: data.demands })}
            </EmptyState>
          )}
        </div>
      )}
      {data && round && (
        <>
          <RoundHead rounds={data.rounds} round={round} onChoose={setChosen} />
          {!answers && <Banner tone="info">{t('checks:readOnly')}</Banner>}
          <ol className="checks__items">
            {round.items.map((item) => (
              <CheckItemRow
                key={`${round.id} ${item.id}`}
                round={round.id}
                item={item}
                readOnly={!answers || round.closedAt !== null}
              />
            ))}
          </ol>
        </>
      )}
      {open === 'begin' && <BeginRoundDialog onClose={() => setOpen(null)} onBegun={setChosen} />}
      {open === 'close' && round && <CloseRoundDialog round={round} onClose={() => setOpen(null)} />}
      {open === 'print' && round && (
        <TableDialog
          title={round.title}
          table={{ kind: 'self-check', round: round.id }}
          landscape
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

interface RoundCommandsProps {
  readonly round: CheckRound;
  readonly onPrint: () => void;
}

function RoundCommands({ round, onPrint }: RoundCommandsProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const toast = useToast();
  const saveSheet = () =>
    void attempt(async () => {
      const saved = await call('tables.save', {
        choice: { kind: 'self-check', round: round.id },
        format: 'xlsx',
      });
      if (saved) toast({ words: t('checks:fileSaved', { file: saved.file }) });
    });
  return (
    <>
      <Button icon={FileSpreadsheet} onClick={saveSheet}>
        {t('checks:saveXlsx')}
      </Button>
      <Button icon={Printer} keys={KEYS.print} onClick={onPrint}>
        {t('checks:print')}
      </Button>
    </>
  );
}

interface RoundHeadProps {
  readonly rounds: readonly CheckRound[];
  readonly round: CheckRound;
  readonly onChoose: (round: string) => void;
}

function RoundHead({ rounds, round, onChoose }: RoundHeadProps) {
  const { t, i18n } = useTranslation();
  const day = (instant: string) => formatShortDate(bangkokDate(instant), languageOf(i18n));
  const counts = countAnswers(round.items);
  const all = round.items.length;
  return (
    <div className="checks__head">
      <div className="checks__round">
        <ComboBox
          label={t('checks:rounds')}
          options={rounds.map(({ id, title, begunAt }) => ({ id, text: title, note: day(begunAt) }))}
          value={round.id}
          onChange={(id) => id !== null && onChoose(id)}
        />
      </div>
      <div className="checks__state">
        <p className="checks__pills">
          {round.closedAt === null ? (
            <Pill tone="wait" icon={Hourglass}>
              {t('checks:open')}
            </Pill>
          ) : (
            <Pill tone="done" icon={CircleCheck}>
              {t('checks:closed')}
            </Pill>
          )}
          <strong>{t('checks:progress', { done: all - counts.open, all })}</strong>
        </p>
        <p className="secondary">{t('checks:counts', { ...counts })}</p>
        <p className="secondary">
          {t('checks:begunOn', { date: day(round.begunAt), officer: round.begunBy })}
          {round.closedAt !== null &&
            ` · ${t('checks:closedBy', { date: day(round.closedAt), officer: round.closedBy ?? '' })}`}
        </p>
      </div>
    </div>
  );
}
