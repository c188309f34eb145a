import { CalendarDays } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/errors.ts';
import {
  bangkokDate,
  formatScreenDate,
  type IsoDate,
  parseBeDate,
} from '../../electron/contract/rules/be-dates.ts';
import { IconButton } from './button.tsx';
import { CalendarMonth } from './calendar-month.tsx';
import { boxClass, Field, type FieldFrame } from './field.tsx';
import { languageOf } from './language.ts';

interface DateFieldProps extends FieldFrame {
  /** YYYY-MM-DD, or null while there is none or what was typed is no date. */
  readonly value: IsoDate | null;
  readonly onChange: (date: IsoDate | null) => void;
  /** What is wrong with the typed text, or null: given on blur. Lets a form refuse to be sent. */
  readonly onProblem?: (problem: Failure | null) => void;
  readonly onBlur?: () => void;
  readonly onFocus?: () => void;
  readonly readOnly?: boolean;
}

/** A date, typed freely in the Buddhist Era with Thai or Arabic digits, or chosen from a calendar (Alt ↓). */
export function DateField(props: DateFieldProps) {
  const { value, onChange, optional = false, readOnly = false } = props;
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const [text, setText] = useState(value ? formatScreenDate(value, language) : '');
  const [problem, setProblem] = useState<Failure | null>(null);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const known = useRef(value);

  // a value set from outside replaces what was typed; one that this field gave does not
  useEffect(() => {
    if (value === known.current) return;
    known.current = value;
    setProblem(null);
    setText(value ? formatScreenDate(value, language) : '');
  }, [value, language]);

  const give = (date: IsoDate | null, failure: Failure | null) => {
    setProblem(failure);
    props.onProblem?.(failure);
    if (date) setText(formatScreenDate(date, language));
    if (date === known.current) return;
    known.current = date;
    onChange(date);
  };
  const read = () => {
    if (text.trim() === '') return give(null, optional ? null : { code: 'date-empty' });
    const today = bangkokDate(new Date().toISOString());
    const parsed = parseBeDate(text, { today, language });
    return parsed.ok ? give(parsed.date, null) : give(null, parsed.reason);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code === 'ArrowDown' && event.altKey && !readOnly) {
      event.preventDefault();
      setOpen(true);
    } else if (event.code === 'Enter') {
      read();
    }
  };
  const choose = (date: IsoDate) => {
    setOpen(false);
    give(date, null);
    input.current?.focus();
  };
  const error = props.error ?? (problem && t(`errors:${problem.code}`, { ...problem.params }));
  return (
    <Field {...props} error={error}>
      {({ id, labelId, describedBy, invalid }) => (
        <div className={boxClass(invalid, readOnly)} ref={box}>
          <input
            ref={input}
            id={id}
            className="box__input"
            type="text"
            value={text}
            autoComplete="off"
            spellCheck={false}
            readOnly={readOnly}
            aria-invalid={invalid || undefined}
            aria-describedby={describedBy}
            onChange={(event) => setText(event.target.value)}
            onFocus={props.onFocus}
            onKeyDown={onKeyDown}
            onBlur={() => {
              if (!open) read();
              props.onBlur?.();
            }}
          />
          {!readOnly && (
            <IconButton icon={CalendarDays} label={t('common:openCalendar')} onClick={() => setOpen(true)} />
          )}
          <Popover
            className="popover"
            triggerRef={box}
            isOpen={open}
            onOpenChange={setOpen}
            placement="bottom end"
          >
            <Dialog aria-labelledby={labelId}>
              <CalendarMonth value={value} onChange={choose} />
            </Dialog>
          </Popover>
        </div>
      )}
    </Field>
  );
}
