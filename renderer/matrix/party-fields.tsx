import { useTranslation } from 'react-i18next';
import type { Person } from '../../electron/contract/domain.ts';
import type { PartyKind } from '../../electron/contract/matrix.ts';
import { PARTY_KINDS } from '../../electron/contract/profile.ts';
import { OrderFileField } from '../people/order-file-field.tsx';
import { ComboBox, SuggestField } from '../ui/combo-box.tsx';
import { DateField } from '../ui/date-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { PartyDetails } from './assign-values.ts';
import type { ChosenMember } from './members-field.tsx';

interface PartyMeaningProps {
  readonly details: PartyDetails;
  readonly people: readonly Person[];
  readonly onChange: (part: Partial<PartyDetails>) => void;
}

/** Whom the words mean while no persons are named: their kind, and the unit or position that goes with it. */
export function PartyMeaning({ details, people, onChange }: PartyMeaningProps) {
  const { t } = useTranslation();
  const { kind, unit, position } = details;
  const known = (values: readonly string[]) =>
    [...new Set(values)].filter((value) => value !== '').map((value) => ({ id: value, text: value }));
  return (
    <div className="pair pair--wide">
      <ComboBox
        label={t('matrix:partyKind')}
        options={PARTY_KINDS.map((one) => ({ id: one, text: t(`matrix:kind.${one}`) }))}
        value={kind}
        onChange={(chosen) => onChange({ kind: (chosen ?? kind) as PartyKind })}
      />
      {(kind === 'head' || kind === 'staff') && (
        <SuggestField
          label={t('matrix:partyUnit')}
          options={known(people.map((person) => person.unit))}
          value={unit}
          maxLength={300}
          onChange={(typed) => onChange({ unit: typed })}
        />
      )}
      {kind === 'position' && (
        <SuggestField
          label={t('matrix:partyPosition')}
          options={known(people.map((person) => person.position))}
          value={position}
          maxLength={300}
          onChange={(typed) => onChange({ position: typed })}
        />
      )}
    </div>
  );
}

interface CommitteeFieldsProps extends PartyMeaningProps {
  readonly members: readonly ChosenMember[];
}

/** A committee's appointment, and who signs for it. */
export function CommitteeFields({ details, members, people, onChange }: CommitteeFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="pair pair--wide">
      <div className="stack">
        <TextField
          label={t('matrix:committeeOrder')}
          optional
          value={details.order}
          maxLength={200}
          onChange={(order) => onChange({ order })}
        />
        <OrderFileField file={details.orderFile} onChange={(orderFile) => onChange({ orderFile })} />
      </div>
      <div className="stack">
        <DateField
          label={t('matrix:committeeDate')}
          optional
          value={details.orderDate}
          onChange={(orderDate) => onChange({ orderDate })}
        />
        <ComboBox
          label={t('matrix:committeeSigner')}
          optional
          hint={t('matrix:committeeSignerHint')}
          options={members.flatMap(({ person }) => {
            const found = people.find(({ id }) => id === person);
            return found ? [{ id: found.id, text: found.name, note: found.position }] : [];
          })}
          value={details.signer}
          onChange={(signer) => onChange({ signer })}
        />
      </div>
    </div>
  );
}
