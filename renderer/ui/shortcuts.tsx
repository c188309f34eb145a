import { createContext, type ReactNode, useContext, useId, useLayoutEffect, useRef } from 'react';

/**
 * A key, named by its place on the keyboard (`event.code`): the Thai layout sends Thai letters for Ctrl+K
 * and Ctrl+L. The grave-accent key switches layouts on Thai PCs and is never used.
 */
export interface Shortcut {
  readonly code: string;
  readonly ctrl?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
}

/** Keys that mean the same on every screen. */
export const KEYS = {
  enter: { code: 'Enter' },
  submit: { code: 'Enter', ctrl: true },
  cancel: { code: 'Escape' },
  lock: { code: 'KeyL', ctrl: true },
  switchUser: { code: 'KeyL', ctrl: true, shift: true },
  search: { code: 'KeyK', ctrl: true },
  create: { code: 'KeyN', ctrl: true },
  print: { code: 'KeyP', ctrl: true },
  undo: { code: 'KeyZ', ctrl: true },
  sign: { code: 'F9' },
  sendBack: { code: 'F6' },
  refuse: { code: 'F7' },
  skip: { code: 'F8' },
  previous: { code: 'ArrowUp', alt: true },
  next: { code: 'ArrowDown', alt: true },
  assign: { code: 'F4' },
  slash: { code: 'Slash' },
  up: { code: 'ArrowUp' },
  down: { code: 'ArrowDown' },
  space: { code: 'Space' },
} as const satisfies Record<string, Shortcut>;

const CAPS: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Slash: '/',
};

/** What is printed on a shortcut's key cap, for example 'Ctrl L'. */
export function capOf({ code, ctrl, shift, alt }: Shortcut): string {
  const key = CAPS[code] ?? code.replace(/^(?:Key|Digit)/, '');
  return [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift', key].filter(Boolean).join(' ');
}

interface KeyPress {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Whether a key press is this shortcut. */
export function matches(event: KeyPress, shortcut: Shortcut): boolean {
  const code = event.code === 'NumpadEnter' ? 'Enter' : event.code;
  return (
    code === shortcut.code &&
    event.ctrlKey === (shortcut.ctrl ?? false) &&
    event.shiftKey === (shortcut.shift ?? false) &&
    event.altKey === (shortcut.alt ?? false) &&
    !event.metaKey
  );
}

/** Open dialogs, the topmost last: only its own shortcuts work while it is open. */
const layers: string[] = [];
const LayerContext = createContext('');

/** Shortcuts below this element work, and those of the page do not, while it is on the screen. */
export function ShortcutLayer({ children }: { readonly children: ReactNode }) {
  const layer = useId();
  useLayoutEffect(() => {
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
    };
  }, [layer]);
  return <LayerContext value={layer}>{children}</LayerContext>;
}

/** Whether an element takes typed text, so that plain keys belong to it. */
export function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'))
  );
}

interface ShortcutOptions {
  /** False: not bound now. */
  readonly enabled?: boolean;
  /** Also works while a dialog is open (locking the screen). */
  readonly everywhere?: boolean;
}

/**
 * Binds a shortcut while the component is mounted. Plain keys are left to text fields; `run` leaves the key to
 * others by returning false.
 */
export function useShortcut(shortcut: Shortcut, run: () => unknown, options: ShortcutOptions = {}): void {
  const { enabled = true, everywhere = false } = options;
  const layer = useContext(LayerContext);
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  const { code, ctrl = false, shift = false, alt = false } = shortcut;
  // before the screen is seen: a key pressed as soon as its cap is there has to work
  useLayoutEffect(() => {
    if (!enabled) return;
    const plain = !ctrl && !alt && !/^F\d+$/.test(code);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      if (!matches(event, { code, ctrl, shift, alt })) return;
      if (!everywhere && (layers.at(-1) ?? '') !== layer) return;
      if (plain && takesText(event.target)) return;
      if (latest.current() !== false) event.preventDefault();
    };
    // react-aria's fields keep key presses to themselves on the way up; commands have to work there too
    const capture = !plain;
    window.addEventListener('keydown', onKeyDown, { capture });
    return () => window.removeEventListener('keydown', onKeyDown, { capture });
  }, [code, ctrl, shift, alt, enabled, everywhere, layer]);
}
