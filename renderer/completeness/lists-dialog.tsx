import { Archive, FileUp, ListPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListChoice, ListEntry, Lists, ListVersion } from '../../electron/contract/completeness.ts';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { call, useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { usePlace } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import { KEYS } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';
import { ImportListDialog } from './import-list-dialog.tsx';
import { UseVersionDialog } from './use-version-dialog.tsx';

interface ListsDialogProps {
  readonly lists: Lists;
  readonly answers: boolean;
  readonly onUsed: (list: string) => void;
  readonly onClose: () => void;
}

/** The lists that the office uses, those that it could use, and the way to take one in from a file. */
export function ListsDialog({ lists, answers, onUsed, onClose }: ListsDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const toast = useToast();
  const drop = useCommand('lists.drop');
  const [problem, setProblem] = useState<string | null>(null);
  const [importing, setImporting] = usePlace<ListChoice | null>('completeness import', null);
  const [using, setUsing] = usePlace<{ readonly list: string; readonly sha256: string } | null>(
    'completeness use',
    null,
  );
  const attempt = async (work: () => Promise<void>) => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(words(failureOf(error)));
    }
  };
  const choose = () => attempt(async () => setImporting(await call('lists.choose', null)));
  const takeOut = ({ id, name }: ListEntry) =>
    attempt(async () => {
      await drop.mutateAsync({ list: id });
      toast({ words: t('completeness:dropped', { name }) });
    });
  const entry = lists.lists.find(({ id }) => id === using?.list);
  const version = entry?.versions.find(({ sha256 }) => sha256 === using?.sha256);
  return (
    <Dialog
      title={t('completeness:lists')}
      size="wide"
      onClose={onClose}
      footer={
        <>
          {answers && (
            <Button icon={FileUp} onClick={() => void choose()}>
              {t('completeness:import')}
            </Button>
          )}
          <Button variant="primary" keys={KEYS.cancel} onClick={onClose}>
            {t('common:close')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {problem !== null && <Banner tone="error" title={problem} />}
        {lists.problems.map((failure) => (
          <Banner key={JSON.stringify(failure)} tone="warning" title={words(failure)} />
        ))}
        <p className="secondary">{t('completeness:listsNote')}</p>
        <ul className="complete__lists">
          {lists.lists.map((list) => (
            <ListLine
              key={list.id}
              list={list}
              answers={answers}
              onUse={({ sha256 }) => setUsing({ list: list.id, sha256 })}
              onDrop={() => void takeOut(list)}
            />
          ))}
        </ul>
      </div>
      {importing && (
        <ImportListDialog
          choice={importing}
          lists={lists}
          onUsed={onUsed}
          onClose={() => setImporting(null)}
        />
      )}
      {entry && version && (
        <UseVersionDialog list={entry} version={version} onUsed={onUsed} onClose={() => setUsing(null)} />
      )}
    </Dialog>
  );
}

interface ListLineProps {
  readonly list: ListEntry;
  readonly answers: boolean;
  readonly onUse: (version: ListVersion) => void;
  readonly onDrop: () => void;
}

function ListLine({ list, answers, onUse, onDrop }: ListLineProps) {
  const { t, i18n } = useTranslation();
  const { name, used, versions } = list;
  return (
    <li className="complete__entry">
      <h3>{name}</h3>
      <ul>
        {versions.map((version) => (
          <li key={version.sha256} className="complete__version">
            <span>
              {t('completeness:version', { version: version.version })}
              <span className="secondary">
                {' · '}
                {t('completeness:items', { count: version.items })}
                {' · '}
                {version.addedBy === null
                  ? t('completeness:withProgram')
                  : t('completeness:importedBy', {
                      officer: version.addedBy,
                      date: formatShortDate(bangkokDate(version.addedAt ?? ''), languageOf(i18n)),
                    })}
              </span>
              {version.sha256 === used && <strong> {t('completeness:used')}</strong>}
            </span>
            {answers &&
              (version.sha256 === used ? (
                <Button size="row" icon={Archive} label={t('completeness:dropOf', { name })} onClick={onDrop}>
                  {t('completeness:drop')}
                </Button>
              ) : (
                <Button
                  size="row"
                  icon={ListPlus}
                  label={t('completeness:useOf', { name, version: version.version })}
                  onClick={() => onUse(version)}
                >
                  {t(used === null ? 'completeness:use' : 'completeness:useInstead')}
                </Button>
              ))}
          </li>
        ))}
      </ul>
    </li>
  );
}
