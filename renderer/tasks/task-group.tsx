import { OctagonX, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Due } from '../../electron/contract/days.ts';
import type { RequestRow, SentBack, TaskRow } from '../../electron/contract/domain.ts';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { DuePill, WaitedPill } from '../days/due-pill.tsx';
import { dueWords } from '../days/due-words.ts';
import { signedWords } from '../register/row-words.ts';
import { StatusPill } from '../register/status-pill.tsx';
import { sendBackVerb } from '../signoff/send-back-words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { languageOf } from '../ui/language.ts';
import { Pill } from '../ui/pill.tsx';
import { shortened } from '../ui/shortened.ts';
import { SignatureGlyph } from '../ui/signature-glyph.tsx';
import type { TaskKind } from './tasks-page.tsx';

/** Characters of a reason in a row, more than any window shows; the whole stands beside the list. */
const WHY_LENGTH = 160;

interface TaskGroupProps {
  readonly kind: TaskKind;
  readonly rows: readonly TaskRow[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (row: RequestRow) => void;
}

/** One row among all: a request can stand in two groups. */
export function taskId({ group }: TaskKind, { id }: RequestRow): string {
  return `task-${group}-${id}`;
}

/** One group of tasks; nothing where it is empty. */
export function TaskGroup({ kind, rows, chosen, onChoose, onOpen }: TaskGroupProps) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={`tasks-${kind.group}`}>
      <div className={`tasks__head tasks__head--${kind.group}`}>
        <Icon of={kind.icon} />
        <h2 id={`tasks-${kind.group}`}>{t(kind.title)}</h2>
        <span className="secondary">{t('tasks:count', { count: rows.length })}</span>
      </div>
      <ul>
        {rows.map((row) => (
          <Task
            key={row.id}
            kind={kind}
            row={row}
            chosen={taskId(kind, row) === chosen}
            onChoose={onChoose}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </section>
  );
}

interface TaskProps extends Pick<TaskGroupProps, 'kind' | 'onChoose' | 'onOpen'> {
  readonly row: TaskRow;
  readonly chosen: boolean;
}

function Task({ kind, row, chosen, onChoose, onOpen }: TaskProps) {
  const { t, i18n } = useTranslation();
  const due = termOf(kind, row);
  const title = row.title || t('tasks:untitled');
  const why = useReason(kind, row);
  return (
    <li className={`task ${chosen ? 'task--chosen' : ''}`}>
      <button
        type="button"
        id={taskId(kind, row)}
        className="task__words"
        aria-current={chosen ? 'true' : undefined}
        title={why === null ? title : `${title}\n${why}`}
        onClick={() => onChoose(taskId(kind, row))}
        onFocus={() => onChoose(taskId(kind, row))}
        onDoubleClick={() => onOpen(row)}
        onKeyDown={(event) => {
          if (event.code !== 'Enter' && event.code !== 'NumpadEnter') return;
          event.preventDefault();
          onOpen(row);
        }}
      >
        <span className="task__title">{title}</span>
        <span className="task__note">
          <strong>{row.number ?? t('tasks:noNumber')}</strong>{' '}
          {due !== null && `${dueWords(t, due, languageOf(i18n))} · `}
          {why === null ? (row.page ?? row.unit) : shortened(why, WHY_LENGTH)}
        </span>
      </button>
      <SignatureGlyph cells={row.steps} label={signedWords(t, row.steps)} />
      <span className="task__state">
        <TaskState kind={kind} row={row} />
      </span>
      <Button label={t('tasks:verbOn', { verb: t(kind.verb), title })} onClick={() => onOpen(row)}>
        {t(kind.verb)}
      </Button>
    </li>
  );
}

/** Why a request came back, with who and when; of a row that is not marked as sent back, also in which way. */
function useReason({ group }: TaskKind, { sentBack }: TaskRow): string | null {
  const { t, i18n } = useTranslation();
  if (sentBack === null) return null;
  const { by: who, at, reason } = sentBack;
  const date = formatShortDate(bangkokDate(at), languageOf(i18n));
  const said = { who, date, reason: reason.replaceAll(/\s+/gu, ' ').trim() };
  return group === 'returned'
    ? t('tasks:sentBack', said)
    : t('tasks:sentBackAs', { ...said, verb: sendBackVerb(t, sentBack) });
}

function SentBackPill({ sentBack }: { readonly sentBack: SentBack }) {
  const { t } = useTranslation();
  const refused = sentBack.decision === 'refuse';
  return (
    <Pill tone={refused ? 'bad' : 'back'} icon={refused ? OctagonX : Undo2}>
      {sendBackVerb(t, sentBack)}
    </Pill>
  );
}

/** The term of this kind of task, how long it has waited, or where it stands. */
function TaskState({ kind, row }: { readonly kind: TaskKind; readonly row: TaskRow }) {
  const due = termOf(kind, row);
  const isReturned = kind.group === 'returned' && row.sentBack !== null;
  // That it came back is said before that there is time.
  if (due !== null && (!isReturned || due.left <= 0)) return <DuePill due={due} />;
  if (isReturned) return <SentBackPill sentBack={row.sentBack} />;
  const waits = kind.group === 'toSign' || kind.group === 'toPublish';
  return waits && row.waited !== null ? (
    <WaitedPill waited={row.waited} />
  ) : (
    <StatusPill status={row.status} waitingLabel={row.waitingLabel} />
  );
}

/** Whoever ratifies has the term of the ratification; everybody else that of the step. */
const termOf = ({ group }: TaskKind, { due, ratifyDue }: RequestRow): Due | null =>
  group === 'toRatify' ? ratifyDue : due;
