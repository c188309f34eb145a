import { useState } from 'react';

interface EditInPlaceProps {
  readonly label: string;
  readonly text: string;
  /** Keeps what was typed; resolves to the words of what is wrong, or null. */
  readonly onDone: (text: string) => Promise<string | null>;
  readonly onCancel: () => void;
}

/** A cell that is being typed into: Enter or leaving it keeps the text, Esc puts it back. */
export function EditInPlace({ label, text, onDone, onCancel }: EditInPlaceProps) {
  const [typed, setTyped] = useState(text);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const keep = async () => {
    if (busy) return;
    setBusy(true);
    const failure = await onDone(typed.trim());
    setBusy(false);
    setError(failure);
  };
  return (
    <span className="matrix-edit">
      <input
        className={`matrix-edit__input ${error === null ? '' : 'matrix-edit__input--wrong'}`}
        aria-label={label}
        aria-invalid={error !== null}
        value={typed}
        maxLength={1000}
        spellCheck={false}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the cell was opened for typing
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => error === null && void keep()}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.code === 'Enter' || event.code === 'NumpadEnter') void keep();
          else if (event.code === 'Escape') onCancel();
        }}
      />
      {error !== null && (
        <span className="matrix-edit__error" role="alert">
          {error}
        </span>
      )}
    </span>
  );
}
