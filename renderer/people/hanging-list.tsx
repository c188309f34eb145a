import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import type { Hanging, HangingRequest } from '../../electron/contract/staff.ts';
import { useApi } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { ComboBox, type Option } from '../ui/combo-box.tsx';
import { languageOf } from '../ui/language.ts';
import { type Chosen, commonChoice, GROUPS, type Group, give, keysOf, NOBODY, withEnding } from './plan.ts';

/** The main successor, whoever that is. */
const MAIN = 'main';

interface HangingListProps {
  readonly hanging: Hanging;
  readonly leaver: string;
  readonly successor: string | null;
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}

/** Everything that hangs on an officer, and to whom it goes: all to one, a group to another, or thing by thing. */
export function HangingList({ hanging, leaver, successor, chosen, onChange }: HangingListProps) {
  const { t } = useTranslation();
  const people = useApi('people.list', null).data ?? [];
  const shown = withEnding(chosen, hanging, leaver, successor);
  const main = people.find(({ id }) => id === successor)?.name;
  const options = (group: Group): readonly Option[] => [
    { id: MAIN, text: main ?? t('staff:theSuccessor'), note: t('staff:mainNote') },
    ...(group === 'delegations' || group === 'accounts' || group === 'cells'
      ? [{ id: NOBODY, text: t(`staff:nobody.${group}`) }]
      : []),
    ...people
      .filter(({ id, active }) => active && id !== leaver && id !== successor)
      .map(({ id, name, position }) => ({ id, text: name, note: position })),
  ];
  return (
    <>
      <h2>{t('staff:hanging')}</h2>
      <div className="sheet hanging">
        {GROUPS.map((group) => (
          <Part
            key={group}
            group={group}
            hanging={hanging}
            options={options(group)}
            chosen={shown}
            onChange={onChange}
          />
        ))}
      </div>
    </>
  );
}

interface PartProps extends Pick<HangingListProps, 'hanging' | 'chosen' | 'onChange'> {
  readonly group: Group;
  readonly options: readonly Option[];
}

function Part({ group, hanging, options, chosen, onChange }: PartProps) {
  const { t } = useTranslation();
  const wordsOf = useThingWords();
  const [oneByOne, setOneByOne] = useState(false);
  const keys = keysOf(hanging, group);
  const title = t(`staff:${group}`, { count: keys.length });
  if (keys.length === 0)
    return (
      <section className="hanging__part">
        <h3 className="secondary">{title}</h3>
      </section>
    );
  const common = commonChoice(chosen[group], keys);
  const choose = (things: readonly string[]) => (to: string | null) =>
    onChange(give(chosen, group, things, to === null || to === MAIN ? null : to));
  return (
    <section className="hanging__part">
      <div className="hanging__head">
        <h3>{title}</h3>
        {keys.length > 1 && (
          <Button size="row" pressed={oneByOne} onClick={() => setOneByOne(!oneByOne)}>
            {t('staff:oneByOne')}
          </Button>
        )}
      </div>
      <p className="secondary">{t(`staff:goes.${group}`)}</p>
      {oneByOne ? (
        keys.map((key) => (
          <ComboBox
            key={key}
            label={wordsOf(hanging, group, key)}
            options={options}
            value={chosen[group][key] ?? MAIN}
            onChange={choose([key])}
          />
        ))
      ) : (
        <>
          <ul>
            {keys.map((key) => (
              <li key={key}>{wordsOf(hanging, group, key)}</li>
            ))}
          </ul>
          <ComboBox
            label={t('staff:goesTo', { what: t(`staff:group.${group}`) })}
            options={options}
            value={common === undefined ? null : (common ?? MAIN)}
            hint={common === undefined ? t('staff:several') : undefined}
            onChange={choose(keys)}
          />
        </>
      )}
    </section>
  );
}

/** The words of one thing. */
function useThingWords(): (hanging: Hanging, group: Group, key: string) => string {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const request = ({ number, title, steps }: HangingRequest) =>
    `${[number, title].filter(Boolean).join(' ')} (${steps.join(', ')})`;
  return (hanging, group, key) => {
    switch (group) {
      case 'roles': {
        const period = hanging.roles.find(({ role }) => role === key)!;
        const date = formatShortDate(period.from, language);
        return `${t(`people:role.${period.role}`)} ${t('delegations:fromDay', { date })}`;
      }
      case 'drafts':
      case 'waiting':
        return request(hanging[group].find((one) => one.request === key)!);
      case 'delegations': {
        const one = hanging.delegations.find(({ id }) => id === key)!;
        return `${one.personName} ${one.ground} ${one.office}`;
      }
      case 'cells': {
        const one = hanging.cells.find(({ id }) => id === key)!;
        return one.column === null ? one.name : `${one.name} · ${t(`matrix:column.${one.column}`)}`;
      }
      default: {
        const one = hanging.accounts.find(({ id }) => id === key)!;
        return [one.account, one.rights].filter(Boolean).join(' · ');
      }
    }
  };
}
