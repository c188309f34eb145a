import { UserRoundPlus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../electron/contract/domain.ts';
import { bangkokDate } from '../../electron/contract/rules/be-dates.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { DateField } from '../ui/date-field.tsx';

/** A person as he is being chosen, with his time. */
export interface ChosenMember {
  readonly key: string;
  readonly person: string | null;
  readonly from: string | null;
  readonly until: string | null;
}

/** A line to choose somebody in, from today on. */
export function emptyMember(): ChosenMember {
  return {
    key: crypto.randomUUID(),
    person: null,
    from: bangkokDate(new Date().toISOString()),
    until: null,
  };
}

interface MembersFieldProps {
  readonly members: readonly ChosenMember[];
  readonly people: readonly Person[];
  readonly onChange: (members: readonly ChosenMember[]) => void;
}

/** Persons, each from a day to a day. */
export function MembersField({ members, people, onChange }: MembersFieldProps) {
  const { t } = useTranslation();
  const options = people.map(({ id, name, position, unit }) => ({
    id,
    text: name,
    note: unit === '' ? position : `${position} · ${unit}`,
  }));
  const set = (key: string, part: Partial<ChosenMember>) =>
    onChange(members.map((member) => (member.key === key ? { ...member, ...part } : member)));
  return (
    <div className="members">
      {members.map((member, index) => (
        <div className="members__row" key={member.key}>
          <ComboBox
            label={t('matrix:memberAt', { place: index + 1 })}
            options={options}
            value={member.person}
            onChange={(person) => set(member.key, { person })}
            autoFocus={index === 0}
          />
          <DateField
            label={t('matrix:memberFrom')}
            value={member.from}
            onChange={(from) => set(member.key, { from })}
          />
          <DateField
            label={t('matrix:memberUntil')}
            optional
            value={member.until}
            onChange={(until) => set(member.key, { until })}
          />
          <IconButton
            icon={X}
            label={t('matrix:removeMember', { place: index + 1 })}
            onClick={() => onChange(members.filter(({ key }) => key !== member.key))}
          />
        </div>
      ))}
      <Button icon={UserRoundPlus} onClick={() => onChange([...members, emptyMember()])}>
        {t('matrix:addMember')}
      </Button>
    </div>
  );
}
