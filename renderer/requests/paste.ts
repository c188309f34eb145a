import type { ClipboardEvent } from 'react';
import { mendPasted } from '../../electron/contract/rules/mend.ts';

/**
 * Mends text pasted from Word or PDF before it reaches the field; right text is left to the browser. The
 * field's own undo still works, which is why the old command for inserting is used.
 */
export function mendOnPaste(event: ClipboardEvent<HTMLElement>): void {
  const target = event.target;
  const lines = target instanceof HTMLTextAreaElement;
  if (!lines && !(target instanceof HTMLInputElement)) return;
  if (target.readOnly || target.type === 'password') return;
  const raw = event.clipboardData.getData('text/plain');
  const mended = lines
    ? mendPasted(raw)
    : mendPasted(raw)
        .replace(/\s*\n\s*/g, ' ')
        .trim();
  if (mended === raw) return;
  event.preventDefault();
  document.execCommand('insertText', false, mended);
}
