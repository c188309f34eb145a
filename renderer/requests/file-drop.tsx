import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface FileDropProps {
  readonly className: string;
  readonly onDrop: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

/** A region onto which files may be dropped anywhere; it says so while they are over it. */
export function FileDrop({ className, onDrop, children }: FileDropProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const dragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    onDrop([...event.dataTransfer.files]);
  };
  const leave = (event: DragEvent<HTMLElement>) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button for choosing files does the same
    <div className={className} onDragOver={dragOver} onDragLeave={leave} onDrop={drop}>
      {children}
      {over && <p className="editor__drop">{t('requests:dropNow')}</p>}
    </div>
  );
}
