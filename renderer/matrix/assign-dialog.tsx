import { UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../electron/contract/domain.ts';
import type { MatrixTable, Membership } from '../../electron/contract/matrix.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useTyped } from '../ui/kept.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import {
  type AssignedCell,
  type AssignTarget,
  assignEdits,
  detailsOf,
  membersNow,
  type PartyDetails,
  partyOf,
  targetsOf,
} from './assign-values.ts';
import { useGapWords } from './gap-words.ts';
import { MembersField } from './members-field.tsx';
import { CommitteeFields, PartyMeaning } from './party-fields.tsx';
import { useChangeMatrix } from './use-matrix-commands.ts';

interface AssignDialogProps {
  readonly table: MatrixTable;
  readonly cells: readonly AssignedCell[];
  readonly people: readonly Person[];
  readonly onClose: () => void;
}

/** Assigns persons: to everything that names a party, or to the chosen cells alone. */
export function AssignDialog({ table, cells, people, onClose }: AssignDialogProps) {
  const { t } = useTranslation();
  const change = useChangeMatrix();
  const gapWords = useGapWords(people);
  const targets = targetsOf(table, cells);
  const begin = (target: AssignTarget) => ({
    target,
    members: membersNow(table, target, cells),
    details: detailsOf(table, target),
  });
  const key = cells.map(({ page, column }) => `${page} ${column}`).join(' ');
  const typed = useTyped(`assign ${key}`, () => begin(targets[0] ?? 'cells'));
  const { target, members, details } = typed.value;
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [cell] = cells;
  const row = table.rows.find(({ id }) => id === cell?.page);
  const view = cell && row?.cells[cell.column];
  const active = people.filter((person) => person.active);
  const send = async () => {
    if (busy) return;
    const complete = members.flatMap(({ person, from, until }): Membership[] =>
      person !== null && from !== null ? [{ person, from, until }] : [],
    );
    if (members.some(({ person, from }) => (person === null) !== (from === null) && person !== null)) {
      setError(t('matrix:memberDayMissing'));
      return;
    }
    setBusy(true);
    const edits = assignEdits(table, cells, target, complete, details);
    const failure = await change(edits, t('matrix:assigned'));
    setBusy(false);
    setError(failure);
    if (failure !== null) return;
    typed.forget();
    onClose();
  };
  const set = (part: Partial<PartyDetails>) =>
    typed.set({ ...typed.value, details: { ...details, ...part } });
  return (
    <Dialog
      title={
        cells.length === 1 && row
          ? t('matrix:assignTitle', { page: row.page })
          : t('matrix:assignMany', { count: cells.length })
      }
      size="wide"
      onClose={onClose}
      typed={typed}
      onSubmit={() => void send()}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={UserRoundCheck} busy={busy}>
            {t('matrix:assign')}
          </Button>
        </>
      }
    >
      <section className="stack stack--wide">
        {error !== null && <Banner tone="error" title={error} />}
        {cells.length === 1 && view && (
          <p className="assign__words">
            <span className="secondary">{t(`matrix:column.${cell.column}`)}</span>{' '}
            {view.words === '' ? t('matrix:noWords') : view.words}
            {view.gap !== null && <span className="assign__gap">{gapWords(view.gap)}</span>}
          </p>
        )}
        {targets.length > 1 && (
          <RadioCards
            label={t('matrix:assignTo')}
            cards={targets.map((one, index) => ({
              value: String(index),
              title:
                one === 'cells'
                  ? t('matrix:assignCellOnly')
                  : t('matrix:assignParty', {
                      words: 'words' in one ? one.words : (partyOf(table, one)?.words[0] ?? ''),
                    }),
            }))}
            value={String(targets.findIndex((one) => JSON.stringify(one) === JSON.stringify(target)))}
            onChange={(index) => typed.set(begin(targets[Number(index)]!))}
          />
        )}
        {target !== 'cells' && <PartyMeaning details={details} people={active} onChange={set} />}
        <MembersField
          members={members}
          people={active}
          onChange={(chosen) => typed.set({ ...typed.value, members: chosen })}
        />
        <p className="secondary">{t(target === 'cells' ? 'matrix:cellNote' : 'matrix:partyNote')}</p>
        {target !== 'cells' && details.kind === 'committee' && (
          <CommitteeFields details={details} members={members} people={people} onChange={set} />
        )}
      </section>
    </Dialog>
  );
}
