import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../electron/contract/api.ts';
import type { Person } from '../../electron/contract/domain.ts';
import type { Role } from '../../electron/contract/roles.ts';
import { thaiSortKey } from '../../electron/contract/rules/sort-key.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { SuggestField } from '../ui/combo-box.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { Form, FormErrors } from '../ui/use-form.ts';
import { RoleBoxes } from './role-boxes.tsx';

/** What is typed of a person. */
export interface PersonValues {
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly roles: readonly Role[];
  readonly acts: boolean;
  readonly ground: string;
  readonly office: string;
}

export const NEW_PERSON: PersonValues = {
  name: '',
  position: '',
  unit: '',
  roles: [],
  acts: false,
  ground: '',
  office: '',
};

/** The values of a person as they are kept. */
export function personValues({ name, position, unit, roles, acting }: Person): PersonValues {
  return {
    name,
    position,
    unit,
    roles,
    acts: acting !== null,
    ground: acting?.ground ?? '',
    office: acting?.office ?? '',
  };
}

/** The values as the commands take them. */
export function personInput(
  values: PersonValues,
): Pick<Input<'people.add'>, 'name' | 'position' | 'unit' | 'roles' | 'acting'> {
  const { name, position, unit, roles, acts, ground, office } = values;
  return {
    name,
    position,
    unit,
    roles: [...roles],
    acting: acts ? { ground: ground.trim(), office: office.trim() } : null,
  };
}

/** What is missing in a person's own fields. */
export function personErrors<V extends PersonValues>(
  t: TFunction,
  { name, position, acts, ground, office }: V,
): FormErrors<PersonValues> {
  const missing = (value: string, words: string) => (value.trim() === '' ? t(words) : null);
  return {
    name: missing(name, 'people:nameMissing'),
    position: missing(position, 'people:positionMissing'),
    ground: acts ? missing(ground, 'people:groundMissing') : null,
    office: acts ? missing(office, 'people:officeMissing') : null,
  };
}

/** The ways of acting for an office holder, in the words that are printed: Thai in every language. */
export const GROUNDS = [
  'people:ground.delegated',
  'people:ground.acting',
  'people:ground.caretaker',
] as const;

interface PersonFieldsProps<V extends PersonValues> {
  readonly form: Form<V>;
  /** Everybody, for units typed before. */
  readonly people: readonly Person[];
  readonly autoFocus?: boolean;
}

/** Name, position, unit, acting for whom, and roles: the same for adding and changing. */
export function PersonFields<V extends PersonValues>({ form, people, autoFocus }: PersonFieldsProps<V>) {
  const { t } = useTranslation();
  const { office } = useSignedIn();
  const { values } = form;
  // PersonValues are among the form's values, whatever else it holds
  const set = form.set as Form<PersonValues>['set'];
  const units = [...new Set(people.map(({ unit }) => unit))]
    .filter((unit) => unit !== '')
    .sort((a, b) => (thaiSortKey(a) < thaiSortKey(b) ? -1 : 1));
  return (
    <div className="pair pair--wide">
      <div className="stack">
        <TextField
          label={t('people:name')}
          hint={t('people:nameHint')}
          value={values.name}
          onChange={set('name')}
          onBlur={form.check('name')}
          error={form.error('name')}
          maxLength={200}
          autoFocus={autoFocus ?? false}
        />
        <TextField
          label={t('people:position')}
          value={values.position}
          onChange={set('position')}
          onBlur={form.check('position')}
          error={form.error('position')}
          maxLength={300}
        />
        <SuggestField
          label={t('people:unit')}
          optional
          options={units.map((unit) => ({ id: unit, text: unit }))}
          value={values.unit}
          onChange={set('unit')}
        />
        <Checkbox checked={values.acts} onChange={set('acts')} note={t('people:actsNote')}>
          {t('people:acts')}
        </Checkbox>
        {values.acts && (
          <>
            <SuggestField
              label={t('people:groundLabel')}
              options={GROUNDS.map((key) => ({ id: key, text: t(key) }))}
              value={values.ground}
              onChange={set('ground')}
              error={form.error('ground')}
            />
            <TextField
              label={t('people:officeLabel')}
              hint={t('people:officeHint')}
              value={values.office}
              onChange={set('office')}
              onBlur={form.check('office')}
              error={form.error('office')}
              maxLength={300}
            />
          </>
        )}
      </div>
      <RoleBoxes
        label={t('people:roles')}
        roles={values.roles}
        onChange={set('roles')}
        roleWords={office.roleWords}
      />
    </div>
  );
}
