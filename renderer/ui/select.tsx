import { ChevronDown } from 'lucide-react';
import { Button, ListBox, Popover, Select as RacSelect, SelectValue } from 'react-aria-components';
import { type Option, OptionItem } from './combo-box.tsx';
import { boxClass, Field, type FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';

interface SelectProps<V extends string> extends FieldFrame {
  readonly options: readonly (Option & { readonly id: V })[];
  readonly value: V | null;
  readonly onChange: (id: V) => void;
  /** Shown while nothing is chosen. */
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

/** A choice out of a few. For many, use ComboBox. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { options, value, onChange, placeholder = '', disabled = false } = props;
  const chosen = options.find(({ id }) => id === value);
  const choose = (key: unknown) => {
    const option = options.find(({ id }) => id === key);
    if (option) onChange(option.id);
  };
  return (
    <Field {...props}>
      {({ labelId, describedBy, invalid }) => (
        <RacSelect
          aria-labelledby={labelId}
          aria-describedby={describedBy ?? ''}
          value={value}
          onChange={choose}
          placeholder={placeholder}
          isInvalid={invalid}
          isDisabled={disabled}
        >
          <Button className={`${boxClass(invalid, disabled)} box--button`}>
            <SelectValue>
              {chosen ? chosen.text : <span className="box__placeholder">{placeholder}</span>}
            </SelectValue>
            <Icon of={ChevronDown} />
          </Button>
          <Popover className="popover" offset={4}>
            <ListBox className="options" items={options} aria-label={props.label}>
              {(option) => <OptionItem option={option} />}
            </ListBox>
          </Popover>
        </RacSelect>
      )}
    </Field>
  );
}
