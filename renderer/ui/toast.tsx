import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import { KEYS, takesText, useShortcut } from './shortcuts.tsx';

export interface ToastContent {
  /** What was done. */
  readonly words: string;
  readonly tone?: 'done' | 'error';
  /** Offers 'Undo' and Ctrl+Z. Never for signatures, numbers and imports. */
  readonly undo?: () => void;
  /** Offers what is often done next. */
  readonly action?: { readonly words: string; readonly run: () => void };
}

interface Toast extends ToastContent {
  readonly id: number;
}

/** How long a toast stays, in milliseconds; longer while the pointer or the focus is on it. */
const SHOWN_FOR = 10_000;
const ToastContext = createContext<(toast: ToastContent) => void>(() => undefined);
let nextId = 1;

/** The function that shows a toast. */
export function useToast(): (toast: ToastContent) => void {
  return useContext(ToastContext);
}

/** Holds the toasts of the window; everything below it can show one. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const show = useCallback((toast: ToastContent) => {
    setToasts((shown) => [...shown.slice(-2), { ...toast, id: nextId++ }]);
  }, []);
  const remove = useCallback(
    (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)),
    [],
  );
  const undoable = useMemo(() => toasts.findLast((toast) => toast.undo), [toasts]);
  const undo = (toast: Toast) => {
    remove(toast.id);
    toast.undo?.();
  };
  // typed text has an undo of its own
  const undoNewest = () => {
    if (!undoable || takesText(document.activeElement)) return false;
    undo(undoable);
    return true;
  };
  useShortcut(KEYS.undo, undoNewest, { enabled: undoable !== undefined });
  return (
    <ToastContext value={show}>
      {children}
      <section className="toasts" aria-label={t('common:notices')} aria-live="polite">
        {toasts.map((toast) => (
          <ToastBar key={toast.id} toast={toast} onRemove={remove} onUndo={undo} />
        ))}
      </section>
    </ToastContext>
  );
}

interface ToastBarProps {
  readonly toast: Toast;
  readonly onRemove: (id: number) => void;
  readonly onUndo: (toast: Toast) => void;
}

function ToastBar({ toast, onRemove, onUndo }: ToastBarProps) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onRemove(toast.id), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [held, onRemove, toast.id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps it on the screen while it is being read
    <div
      className="toast"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon of={toast.tone === 'error' ? CircleAlert : CircleCheck} />
      <span className="toast__words">{toast.words}</span>
      {toast.undo && (
        <Button variant="link" keys={KEYS.undo} onClick={() => onUndo(toast)}>
          {t('common:undo')}
        </Button>
      )}
      {toast.action && (
        <Button
          variant="link"
          onClick={() => {
            onRemove(toast.id);
            toast.action?.run();
          }}
        >
          {toast.action.words}
        </Button>
      )}
      <IconButton icon={X} label={t('common:close')} onClick={() => onRemove(toast.id)} />
    </div>
  );
}
