import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The picture of a drawn signature, drawn without an address: nothing of it stays behind in the window. */
export function DrawnSignature({ picture }: { readonly picture: Uint8Array }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let gone = false;
    const draw = async () => {
      const opened = await createImageBitmap(new Blob([picture.slice()], { type: 'image/png' }));
      if (gone || !canvas.current) return;
      canvas.current.width = opened.width;
      canvas.current.height = opened.height;
      canvas.current.getContext('2d')?.drawImage(opened, 0, 0);
    };
    // main has looked at it: what cannot be drawn is a bug, and no reason not to sign
    draw().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [picture]);
  return <canvas ref={canvas} className="drawn-signature" role="img" aria-label={t('drawing:yours')} />;
}
