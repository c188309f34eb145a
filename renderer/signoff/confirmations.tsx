import { CircleAlert } from 'lucide-react';
import { type Ref, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Confirmation } from '../../electron/contract/demands.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Icon } from '../ui/icon.tsx';
import { usePlace } from '../ui/kept.tsx';

/** What a signer has ticked, kept over a lock, and whether that is all. */
export interface Ticks {
  readonly ticked: readonly string[];
  readonly set: (ticked: readonly string[]) => void;
  readonly box: Ref<HTMLFieldSetElement>;
  /** How many are missing, once somebody went on without them. */
  readonly missing: number;
  /** True when everything is ticked; else says so and brings the focus there. */
  readonly complete: () => boolean;
}

/** The ticks of one signature. `key` names it: another revision or step is another one. */
export function useTicks(
  key: string,
  asked: readonly Confirmation[],
  initial: readonly string[] = [],
): Ticks {
  const [kept, set] = usePlace<readonly string[]>(`confirmed ${key}`, initial);
  const [refused, setRefused] = useState(false);
  const box = useRef<HTMLFieldSetElement>(null);
  const ticked = kept.filter((id) => asked.some((one) => one.id === id));
  const missing = asked.length - ticked.length;
  return {
    ticked,
    set,
    box,
    missing: refused ? missing : 0,
    complete: () => {
      setRefused(missing > 0);
      if (missing > 0) box.current?.querySelector<HTMLElement>('input:not(:checked)')?.focus();
      return missing === 0;
    },
  };
}

interface ConfirmationsProps {
  readonly asked: readonly Confirmation[];
  readonly ticked: readonly string[];
  readonly onChange: (ticked: readonly string[]) => void;
  /** How many are still to be ticked, where that is to be said. */
  readonly missing?: number;
  /** In place of the words for one's own signature. */
  readonly legend?: string;
  readonly box?: Ref<HTMLFieldSetElement>;
  /** Its first box is the first control of a dialog. */
  readonly autoFocus?: boolean;
}

/** The sentences that the guideline wants confirmed one by one, each with its rule behind it. */
export function Confirmations({
  asked,
  ticked,
  onChange,
  missing = 0,
  legend,
  box,
  autoFocus,
}: ConfirmationsProps) {
  const { t } = useTranslation();
  if (asked.length === 0) return null;
  const tick = (id: string, on: boolean) =>
    onChange(on ? [...ticked, id] : ticked.filter((other) => other !== id));
  return (
    <fieldset ref={box} className="confirmations">
      <legend className="field__label">{legend ?? t('signoff:confirmEach')}</legend>
      {asked.map(({ id, text, rule }, index) => (
        <div key={id} className="confirmations__one">
          <Checkbox
            checked={ticked.includes(id)}
            autoFocus={autoFocus === true && index === 0}
            onChange={(on) => tick(id, on)}
          >
            {text}
          </Checkbox>
          {rule !== null && (
            <details className="confirmations__rule">
              <summary>
                {rule.number === null
                  ? t('signoff:ruleUnnumbered')
                  : t('signoff:ruleNumbered', { rule: rule.number })}
              </summary>
              <p>{rule.text}</p>
            </details>
          )}
        </div>
      ))}
      {missing > 0 && (
        <p className="field__message" role="alert">
          <Icon of={CircleAlert} size={17} />
          {t('errors:confirmations-needed', { count: missing })}
        </p>
      )}
    </fieldset>
  );
}
