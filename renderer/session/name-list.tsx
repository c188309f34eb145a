import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonName } from '../../electron/contract/domain.ts';

interface NameListProps {
  readonly people: readonly PersonName[];
  readonly chosen: string | null;
  /** The first name has the focus as the list comes. */
  readonly autoFocus: boolean;
  readonly onChoose: (id: string) => void;
  /** A name was clicked, or Enter pressed on it: on to the password. */
  readonly onDone: (id: string) => void;
  /** Shown where a search finds nobody. */
  readonly empty: string;
}

/** The officers' names as one choice; arrow keys move it. */
export function NameList({ people, chosen, autoFocus, onChoose, onDone, empty }: NameListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another name is chosen
  useEffect(() => {
    list.current?.querySelector('.name--chosen')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div className="names sheet" role="radiogroup" aria-label={t('session:chooseName')} ref={list}>
      {people.length === 0 && <p className="names__empty">{empty}</p>}
      {people.map((person, place) => (
        <label key={person.id} className={`name ${person.id === chosen ? 'name--chosen' : ''}`}>
          <input
            type="radio"
            name="person"
            className="radio__dot"
            checked={person.id === chosen}
            // biome-ignore lint/a11y/noAutofocus: the first thing to do on this screen
            autoFocus={autoFocus && place === 0}
            onChange={() => onChoose(person.id)}
            onClick={(event) => {
              // arrow keys click too, without a pointer
              if (event.detail > 0) onDone(person.id);
            }}
            onKeyDown={(event) => {
              if (event.code !== 'Enter') return;
              event.preventDefault();
              onDone(person.id);
            }}
          />
          <span className="name__words">
            <span className="name__name">{person.name}</span>
            <span className="name__position">{person.position}</span>
          </span>
          {person.last && <span className="name__last">{t('session:usedLast')}</span>}
        </label>
      ))}
    </div>
  );
}
