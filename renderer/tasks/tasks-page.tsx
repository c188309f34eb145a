import {
  AlarmClock,
  FilePlus2,
  Globe,
  Inbox,
  type LucideIcon,
  Mic,
  OctagonAlert,
  OctagonX,
  PencilLine,
  PenLine,
  Undo2,
} from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { isDue, isOverdue } from '../../electron/contract/days.ts';
import type { RequestRow, TaskGroups, TaskRow } from '../../electron/contract/domain.ts';
import { bangkokDate, formatScreenDate } from '../../electron/contract/rules/be-dates.ts';
import { useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { warmUpPaper } from '../paper/pdf-document.ts';
import { paths } from '../paths.ts';
import { useCreateRequest } from '../requests/use-commands.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { usePlace } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { TaskGroup, taskId } from './task-group.tsx';
import { TaskPreview } from './task-preview.tsx';
import './tasks.css';

/** A group of tasks with what it is called, and what is done with a row of it. */
export interface TaskKind {
  readonly group: keyof TaskGroups;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly verb: string;
  readonly openVerb: string;
}

const KINDS: readonly TaskKind[] = [
  {
    group: 'toSign',
    icon: PenLine,
    title: 'tasks:toSign',
    verb: 'tasks:sign',
    openVerb: 'tasks:openAndSign',
  },
  {
    group: 'toRatify',
    icon: Mic,
    title: 'tasks:toRatify',
    verb: 'tasks:ratify',
    openVerb: 'tasks:openAndRatify',
  },
  {
    group: 'returned',
    icon: Undo2,
    title: 'tasks:returned',
    verb: 'tasks:mend',
    openVerb: 'tasks:openAndMend',
  },
  {
    group: 'toPublish',
    icon: Globe,
    title: 'tasks:toPublish',
    verb: 'tasks:publish',
    openVerb: 'tasks:openAndPublish',
  },
  {
    group: 'drafts',
    icon: PencilLine,
    title: 'tasks:drafts',
    verb: 'tasks:goOn',
    openVerb: 'tasks:openAndGoOn',
  },
  {
    group: 'refused',
    icon: OctagonX,
    title: 'tasks:refused',
    verb: 'tasks:look',
    openVerb: 'tasks:openAndLook',
  },
];

/** What waits for the signed-in person, with the paper of the chosen one beside it. */
export function TasksPage() {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const { hasRole } = useSignedIn();
  const create = useCreateRequest();
  const words = useFailureWords();
  const { data, error } = useApi('tasks.list', null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [wantsDue, setOnlyDue] = usePlace('tasks due', false);
  const language = languageOf(i18n);
  const now = new Date().toISOString();
  const prepares = hasRole('recorder', 'provider', 'administrator');
  useEffect(warmUpPaper, []);
  useShortcut(KEYS.create, () => create(), { enabled: prepares });

  const all = KINDS.flatMap((kind) => (data?.[kind.group] ?? []).map((row) => ({ kind, row })));
  const due = countOf(all, isDue);
  const overdue = countOf(all, isOverdue);
  // the last of them is done: what else waits is shown again
  const onlyDue = wantsDue && due > 0;
  const rows = onlyDue ? all.filter(({ row }) => isDue(row)) : all;
  const current = rows.find(({ kind, row }) => taskId(kind, row) === chosen) ?? rows[0];
  const open = (row: RequestRow) => navigate(paths.request(row.id));
  const onKeyDown = (event: KeyboardEvent) => {
    const at = current === undefined ? -1 : rows.indexOf(current);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.code];
    const next = to === undefined ? undefined : rows[Math.max(0, Math.min(to, rows.length - 1))];
    if (next === undefined) return;
    event.preventDefault();
    setChosen(taskId(next.kind, next.row));
    document.getElementById(taskId(next.kind, next.row))?.focus();
  };
  return (
    <div className={`page tasks ${current === undefined ? 'tasks--alone' : ''}`}>
      <header className="page__head tasks__top">
        <h1>{t('tasks:title')}</h1>
        <p className="page__note">
          {t('tasks:today', {
            weekday: weekdayOf(now, language),
            date: formatScreenDate(bangkokDate(now), language),
          })}
        </p>
        <div className="page__actions">
          {due > 0 && (
            <DueFilter due={due} overdue={overdue} pressed={onlyDue} onPress={() => setOnlyDue(!onlyDue)} />
          )}
          {(data?.toSign.length ?? 0) > 1 && (
            <Button icon={PenLine} onClick={() => navigate(paths.batch)}>
              {t('tasks:signMany')}
            </Button>
          )}
          {prepares && (
            <Button icon={FilePlus2} keys={KEYS.create} onClick={() => create()}>
              {t('tasks:create')}
            </Button>
          )}
        </div>
      </header>
      {error !== null && <Banner tone="error" title={words(failureOf(error))} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the rows' own buttons */}
      <div className="tasks__list sheet" onKeyDown={onKeyDown}>
        {KINDS.map((kind) => (
          <TaskGroup
            key={kind.group}
            kind={kind}
            rows={rows.flatMap((each) => (each.kind === kind ? [each.row] : []))}
            chosen={current === undefined ? null : taskId(current.kind, current.row)}
            onChoose={setChosen}
            onOpen={open}
          />
        ))}
        {data !== undefined && rows.length === 0 && (
          <EmptyState icon={Inbox} title={t('tasks:empty')}>
            {t('tasks:emptyNote')}
          </EmptyState>
        )}
      </div>
      {current !== undefined && (
        <TaskPreview row={current.row} kind={current.kind} onOpen={() => open(current.row)} />
      )}
    </div>
  );
}

interface DueFilterProps {
  readonly due: number;
  readonly overdue: number;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

/** How many tasks are due today or overdue; pressed, only those are listed, each still in its own group. */
function DueFilter({ due, overdue, pressed, onPress }: DueFilterProps) {
  const { t } = useTranslation();
  const some = overdue > 0 && overdue < due ? t('tasks:ofThemOverdue', { count: overdue }) : '';
  return (
    <span className={`tasks__due ${overdue > 0 ? 'tasks__due--over' : ''}`}>
      <Button icon={overdue > 0 ? OctagonAlert : AlarmClock} pressed={pressed} onClick={onPress}>
        {t(overdue === due ? 'tasks:onlyOverdue' : 'tasks:onlyDue', { count: due })} {some}
      </Button>
    </span>
  );
}

/** Requests, each counted once although it can stand in two groups. */
function countOf(rows: readonly { readonly row: TaskRow }[], is: (row: TaskRow) => boolean): number {
  return new Set(rows.flatMap(({ row }) => (is(row) ? [row.id] : []))).size;
}

/** The day of the week in Bangkok. */
function weekdayOf(instant: string, language: 'th' | 'en'): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'Asia/Bangkok' }).format(
    new Date(instant),
  );
}
