import type { LucideIcon } from 'lucide-react';
import { createContext, type FormEvent, type ReactNode, useContext, useState } from 'react';
import { Heading, Modal, ModalOverlay, Dialog as RacDialog } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import type { Losable } from './kept.tsx';
import { KEYS, ShortcutLayer } from './shortcuts.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** What was typed: Esc and cancel ask before it is given up. */
  readonly typed?: Losable;
  readonly children: ReactNode;
  /** The buttons: cancel left of the primary. */
  readonly footer?: ReactNode;
  /** Words at the left of the buttons. */
  readonly note?: ReactNode;
  /** 560 or 880 px. */
  readonly size?: 'normal' | 'wide';
  /** Makes body and footer one form: Enter submits, and the primary button is of type 'submit'. */
  readonly onSubmit?: () => void;
  /** The body brings its own padding and columns. */
  readonly bare?: boolean;
  readonly role?: 'dialog' | 'alertdialog';
}

const NOTHING_TYPED: Losable = { changed: false, forget: () => undefined };
const CloseContext = createContext<() => void>(() => undefined);

/** A dialog over the page: Esc cancels, the focus stays inside and returns where it came from. */
export function Dialog(props: DialogProps) {
  const { title, onClose, onSubmit, size = 'normal', typed = NOTHING_TYPED } = props;
  const { leave, question } = useLeave(typed, onClose);
  const parts = (
    <>
      <div className={`dialog__body ${props.bare ? 'dialog__body--bare' : ''}`}>{props.children}</div>
      {props.footer && (
        <div className="dialog__foot">
          {props.note && <div className="dialog__note">{props.note}</div>}
          {props.footer}
        </div>
      )}
    </>
  );
  return (
    <ModalOverlay className="scrim" isOpen onOpenChange={(open) => !open && leave()}>
      <Modal className={`dialog ${size === 'wide' ? 'dialog--wide' : ''}`}>
        <RacDialog className="dialog__content" role={props.role ?? 'dialog'}>
          <ShortcutLayer>
            <CloseContext value={leave}>
              <Heading slot="title" level={2} className="dialog__title">
                <span>{title}</span>
              </Heading>
              {onSubmit ? (
                <form className="dialog__form" noValidate onSubmit={(event) => submit(event, onSubmit)}>
                  {parts}
                </form>
              ) : (
                parts
              )}
              {question}
            </CloseContext>
          </ShortcutLayer>
        </RacDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The cancel button of a dialog with something to type in: asks before typed text is given up, as Esc does. */
export function CancelButton() {
  const { t } = useTranslation();
  return (
    <Button keys={KEYS.cancel} onClick={useContext(CloseContext)}>
      {t('common:cancel')}
    </Button>
  );
}

/** Leaves at once where nothing was typed, else when the user says that it may go. `question` is to be drawn. */
export function useLeave(
  typed: Losable,
  onClose: () => void,
): { readonly leave: () => void; readonly question: ReactNode } {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const giveUp = () => {
    typed.forget();
    onClose();
  };
  return {
    leave: () => (typed.changed ? setAsking(true) : giveUp()),
    question: asking && (
      <Dialog
        title={t('common:giveUpTyped')}
        role="alertdialog"
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button variant="danger" onClick={giveUp}>
              {t('common:giveUp')}
            </Button>
            <Button variant="primary" keys={KEYS.cancel} onClick={() => setAsking(false)} autoFocus>
              {t('common:typeOn')}
            </Button>
          </>
        }
      >
        <p>{t('common:giveUpTypedNote')}</p>
      </Dialog>
    ),
  };
}

/** Runs a form's action in place of the browser's own. */
export function submit(event: FormEvent, run: () => void): void {
  event.preventDefault();
  event.stopPropagation();
  run();
}

interface ConfirmDialogProps {
  /** The question, with what it acts on. */
  readonly title: string;
  /** What will happen. */
  readonly children: ReactNode;
  /** The same verb as on the button that opened it. */
  readonly confirmLabel: string;
  readonly icon?: LucideIcon;
  readonly danger?: boolean;
  /** Closes the dialog when the promise resolves; stays open when it rejects. */
  readonly onConfirm: () => void | Promise<void>;
  readonly onClose: () => void;
}

/** Asks once more before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await props.onConfirm();
      props.onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={props.title}
      role="alertdialog"
      onClose={props.onClose}
      onSubmit={() => void confirm()}
      footer={
        <>
          <Button keys={KEYS.cancel} onClick={props.onClose} autoFocus={props.danger ?? false}>
            {t('common:cancel')}
          </Button>
          <Button
            type="submit"
            variant={props.danger ? 'danger-solid' : 'primary'}
            busy={busy}
            autoFocus={!props.danger}
            {...(props.icon && { icon: props.icon })}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
