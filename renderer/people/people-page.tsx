import {
  Hourglass,
  KeyRound,
  Lock,
  PenLine,
  UserRoundCheck,
  UserRoundPlus,
  UserRoundX,
  Users,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssuedKey, Person } from '../../electron/contract/domain.ts';
import { fold } from '../../electron/contract/rules/folding.ts';
import { useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { EmptyState, NoResult } from '../ui/empty-state.tsx';
import { usePlace } from '../ui/kept.tsx';
import { Pill } from '../ui/pill.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { AddPersonDialog } from './add-person-dialog.tsx';
import { EditPersonDialog } from './edit-person-dialog.tsx';
import { KeysWaiting, useWaitingKeys } from './key-waiting.tsx';
import { WebmasterGap } from './webmaster-gap.tsx';

/** The officers of the register: who they are, what they may do, how they sign. For administrators. */
export function PeoplePage({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation();
  const { hasRole } = useSignedIn();
  const words = useFailureWords();
  const { data: people, error } = useApi('people.list', null);
  const [search, setSearch] = useState('');
  const [adding, setAdding] = usePlace('add-person open', false);
  const [editing, setEditing] = usePlace<string | null>('edit-person open', null);
  const waiting = useWaitingKeys();
  const columns = useColumns(waiting);
  const administrator = hasRole('administrator');
  useShortcut(KEYS.create, () => setAdding(true), { enabled: administrator });

  if (!administrator && !hasRole('auditor')) {
    return (
      <div className="page">
        <EmptyState icon={Users} title={t('people:administratorsOnly')}>
          {t('people:administratorsOnlyHint')}
        </EmptyState>
      </div>
    );
  }
  const found = people?.filter((person) => isFound(person, search)) ?? [];
  const edited = people?.find(({ id }) => id === editing);
  return (
    <div className="page">
      <div className="page__head">
        <h1>{t('people:title')}</h1>
        {people && <p className="page__note">{t('people:countOf', { people: people.length })}</p>}
        <div className="page__actions">
          <div className="people__search">
            <SearchField
              label={t('people:search')}
              placeholder={t('people:search')}
              clearLabel={t('people:clearSearch')}
              value={search}
              onChange={setSearch}
            />
          </div>
          {administrator ? (
            <Button variant="primary" icon={UserRoundPlus} keys={KEYS.create} onClick={() => setAdding(true)}>
              {t('people:add')}
            </Button>
          ) : (
            <span className="secondary">{t('people:readOnly')}</span>
          )}
        </div>
      </div>
      {tabs}
      <WebmasterGap />
      <KeysWaiting keys={waiting} />
      {error && <Banner tone="error" title={words(failureOf(error))} />}
      {people && found.length > 0 && (
        <DataTable
          label={t('people:title')}
          columns={columns}
          count={found.length}
          rowAt={(index) => found[index]}
          rowKey={({ id }) => id}
          rowLabel={({ name }) => name}
          rowHeight={64}
          {...(administrator && { onOpen: ({ id }: Person) => setEditing(id) })}
        />
      )}
      {people && found.length === 0 && (
        <div className="sheet">
          {search === '' ? (
            <EmptyState icon={Users} title={t('people:empty')}>
              {t('people:emptyHint')}
            </EmptyState>
          ) : (
            <NoResult
              title={t('people:noResult', { search })}
              actions={
                <Button variant="link" onClick={() => setSearch('')}>
                  {t('people:clearSearch')}
                </Button>
              }
            />
          )}
        </div>
      )}
      {adding && <AddPersonDialog people={people ?? []} onClose={() => setAdding(false)} />}
      {edited && <EditPersonDialog person={edited} people={people ?? []} onClose={() => setEditing(null)} />}
    </div>
  );
}

function useColumns(waiting: readonly IssuedKey[]): readonly Column<Person>[] {
  const { t } = useTranslation();
  const { person: me } = useSignedIn();
  return [
    {
      id: 'name',
      head: t('people:name'),
      width: 'minmax(0, 1.3fr)',
      cell: ({ id, name, position }) => (
        <>
          <p className="one-line people__name" title={name}>
            {name} {id === me.id && <span className="field__mark">{t('people:you')}</span>}
          </p>
          <p className="one-line secondary" title={position}>
            {position}
          </p>
        </>
      ),
    },
    {
      id: 'unit',
      head: t('people:unit'),
      width: 'minmax(0, 1fr)',
      cell: ({ unit }) => (
        <p className="one-line" title={unit}>
          {unit}
        </p>
      ),
    },
    {
      id: 'roles',
      head: t('people:roles'),
      width: 'minmax(0, 1.2fr)',
      cell: ({ roles }) => (
        <p className="people__roles">
          {roles.length === 0
            ? t('people:noRoles')
            : roles.map((role) => t(`people:role.${role}`)).join(', ')}
        </p>
      ),
    },
    {
      id: 'signs',
      head: t('people:signsBy'),
      width: '170px',
      cell: ({ id, hasPassword }) =>
        hasPassword ? (
          <>
            <Pill plain tone="rest" icon={KeyRound}>
              {t('people:withPassword')}
            </Pill>
            {waiting.some(({ person }) => person === id) && (
              <Pill plain tone="wait" icon={Hourglass}>
                {t('people:keyWaits')}
              </Pill>
            )}
          </>
        ) : (
          <Pill plain tone="rest" icon={PenLine}>
            {t('people:onPaper')}
          </Pill>
        ),
    },
    {
      id: 'status',
      head: t('people:status'),
      width: '150px',
      cell: ({ active, lockedOut }) =>
        active && lockedOut ? (
          <Pill tone="bad" icon={Lock}>
            {t('people:lockedOut')}
          </Pill>
        ) : active ? (
          <Pill tone="done" icon={UserRoundCheck}>
            {t('people:active')}
          </Pill>
        ) : (
          <Pill tone="rest" icon={UserRoundX}>
            {t('people:inactive')}
          </Pill>
        ),
    },
  ];
}

function isFound({ name, position, unit }: Person, search: string): boolean {
  const haystack = fold(`${name} ${position} ${unit}`);
  return fold(search)
    .split(' ')
    .every((word) => haystack.includes(word));
}
