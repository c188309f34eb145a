import { Check, ChevronDown, type LucideIcon } from 'lucide-react';
import { useContext, useMemo } from 'react';
import {
  Button,
  ComboBoxStateContext,
  Group,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  ComboBox as RacComboBox,
  type ComboBoxProps as RacComboBoxProps,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { fold } from '../../electron/contract/rules/folding.ts';
import { boxClass, Field, type FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';

/** One option of a list. The note is searched too. */
export interface Option {
  readonly id: string;
  readonly text: string;
  readonly note?: string | undefined;
}

interface OptionFieldProps extends FieldFrame {
  readonly options: readonly Option[];
  readonly onBlur?: () => void;
  readonly onFocus?: () => void;
  readonly placeholder?: string;
  readonly readOnly?: boolean;
  readonly autoFocus?: boolean;
}

interface ComboBoxProps extends OptionFieldProps {
  /** Id of the chosen option. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly icon?: LucideIcon;
}

/** A choice out of many, found by typing: Thai folding, any part of the words, several words in any order. */
export function ComboBox({ value, onChange, icon, ...field }: ComboBoxProps) {
  return (
    <OptionField
      {...field}
      icon={icon}
      choice={{
        value,
        onChange: (key) => onChange(key === null ? null : String(key)),
        allowsEmptyCollection: true,
      }}
    />
  );
}

interface SuggestFieldProps extends OptionFieldProps {
  /** The text as typed; it need not be one of the options. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly maxLength?: number;
}

/** One line of text with suggestions, such as units typed before. */
export function SuggestField({ value, onChange, maxLength, ...field }: SuggestFieldProps) {
  return (
    <OptionField
      {...field}
      maxLength={maxLength}
      choice={{ allowsCustomValue: true, inputValue: value, onInputChange: onChange }}
    />
  );
}

type Choice = Pick<
  RacComboBoxProps<Option>,
  'value' | 'onChange' | 'allowsEmptyCollection' | 'allowsCustomValue' | 'inputValue' | 'onInputChange'
>;

interface AnyOptionFieldProps extends OptionFieldProps {
  readonly icon?: LucideIcon | undefined;
  readonly maxLength?: number | undefined;
  /** What is chosen or typed, and what becomes of it. */
  readonly choice: Choice;
}

/** The field, its box and its list; what is chosen in it is told by `choice`. */
function OptionField({ choice, icon, maxLength, ...field }: AnyOptionFieldProps) {
  const matches = useOptionFilter(field.options);
  const readOnly = field.readOnly ?? false;
  return (
    <Field {...field}>
      {({ id, labelId, describedBy, invalid }) => (
        <RacComboBox
          {...choice}
          id={id}
          aria-labelledby={labelId}
          aria-describedby={describedBy ?? ''}
          defaultItems={field.options}
          defaultFilter={matches}
          isInvalid={invalid}
          isReadOnly={readOnly}
          autoFocus={field.autoFocus ?? false}
          onBlur={() => field.onBlur?.()}
          onFocus={() => field.onFocus?.()}
        >
          <ComboBoxBox
            invalid={invalid}
            readOnly={readOnly}
            placeholder={field.placeholder}
            maxLength={maxLength}
            icon={icon}
          />
          <OptionList label={field.label} />
        </RacComboBox>
      )}
    </Field>
  );
}

interface BoxProps {
  readonly invalid: boolean;
  readonly readOnly: boolean;
  readonly placeholder: string | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly maxLength?: number | undefined;
}

function ComboBoxBox({ invalid, readOnly, placeholder, icon, maxLength }: BoxProps) {
  const { t } = useTranslation();
  const state = useContext(ComboBoxStateContext);
  return (
    <Group className={boxClass(invalid, readOnly)}>
      {icon && (
        <span className="box__icon">
          <Icon of={icon} />
        </span>
      )}
      <Input
        className="box__input"
        spellCheck={false}
        placeholder={placeholder ?? ''}
        maxLength={maxLength}
        onKeyDown={(event) => {
          // as in every list box of Windows; react-aria takes the plain arrow only
          if (event.code !== 'ArrowDown' || !event.altKey) return;
          event.preventDefault();
          state?.open(null, 'manual');
        }}
      />
      <Button className="icon-button" aria-label={t('common:showOptions')}>
        <Icon of={ChevronDown} />
      </Button>
    </Group>
  );
}

function OptionList({ label }: { readonly label: string }) {
  const { t } = useTranslation();
  return (
    <Popover className="popover" offset={4}>
      <ListBox<Option>
        className="options"
        aria-label={label}
        renderEmptyState={() => <p className="options__empty">{t('common:noOption')}</p>}
      >
        {(option) => <OptionItem option={option} />}
      </ListBox>
    </Popover>
  );
}

/** One line of a list of options, with a tick where it is chosen. */
export function OptionItem({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem id={option.id} textValue={option.text} className="option">
      {({ isSelected }) => (
        <>
          <span className="option__mark">{isSelected && <Icon of={Check} />}</span>
          <span>
            {option.text}
            {option.note && <span className="option__note">{option.note}</span>}
          </span>
        </>
      )}
    </ListBoxItem>
  );
}

/** The list hands over an option's text only; its note is looked up by it. */
function useOptionFilter(options: readonly Option[]): (text: string, typed: string) => boolean {
  const haystacks = useMemo(() => {
    const found = new Map<string, string>();
    for (const { text, note } of options) {
      found.set(text, `${found.get(text) ?? fold(text)} ${fold(note ?? '')}`);
    }
    return found;
  }, [options]);
  return (text, typed) => {
    const haystack = haystacks.get(text) ?? fold(text);
    return fold(typed)
      .split(' ')
      .every((word) => haystack.includes(word));
  };
}
