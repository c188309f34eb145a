import { type ReactNode, useId } from 'react';

export interface RadioCard<V extends string> {
  readonly value: V;
  readonly title: ReactNode;
  readonly note?: ReactNode;
}

interface RadioCardsProps<V extends string> {
  /** Accessible name of the group; shown above it unless `hideLabel`. */
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly cards: readonly RadioCard<V>[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly columns?: number;
}

/** One choice out of a few, each with a title and a line that explains it. Arrow keys move the choice. */
export function RadioCards<V extends string>(props: RadioCardsProps<V>) {
  const name = useId();
  return (
    <fieldset>
      <legend className={props.hideLabel ? 'visually-hidden' : 'field__label'}>{props.label}</legend>
      <div className="cards" style={{ gridTemplateColumns: `repeat(${props.columns ?? 1}, 1fr)` }}>
        {props.cards.map((card) => (
          <label className="card" key={card.value}>
            <input
              type="radio"
              className="radio__dot"
              name={name}
              checked={card.value === props.value}
              aria-labelledby={`${name}-${card.value}`}
              aria-describedby={card.note ? `${name}-${card.value}-note` : undefined}
              onChange={() => props.onChange(card.value)}
            />
            <span>
              <span className="card__title" id={`${name}-${card.value}`}>
                {card.title}
              </span>
              {card.note && (
                <span className="card__note" id={`${name}-${card.value}-note`}>
                  {card.note}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
