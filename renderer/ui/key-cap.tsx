import { capOf, type Shortcut } from './shortcuts.tsx';

/** The key of an action, drawn as a key cap. It shows the key; `useShortcut` binds it. */
export function KeyCap({ keys }: { readonly keys: Shortcut }) {
  return <kbd className="keycap">{capOf(keys)}</kbd>;
}
