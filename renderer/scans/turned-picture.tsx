import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { drawTurned, sizeOf, type Turning } from './turning.ts';

interface TurnedPictureProps {
  readonly picture: ImageBitmap;
  readonly turning: Turning;
}

/** Lines for the eye, across the picture: so many of them. */
const GUIDES = 9;

/** The result as it will be kept, with level lines over it to hold the text against. */
export function TurnedPicture({ picture, turning }: TurnedPictureProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const surface = canvas.current?.getContext('2d');
    if (!canvas.current || !surface) return;
    const size = sizeOf(picture, turning);
    canvas.current.width = size.width;
    canvas.current.height = size.height;
    drawTurned(surface, picture, turning, size);
    surface.setTransform(1, 0, 0, 1, 0, 0);
    surface.lineWidth = Math.max(1, size.height / 500);
    surface.strokeStyle = 'rgba(27, 63, 156, 0.4)';
    for (let guide = 1; guide <= GUIDES; guide += 1) {
      const y = (guide / (GUIDES + 1)) * size.height;
      surface.beginPath();
      surface.moveTo(0, y);
      surface.lineTo(size.width, y);
      surface.stroke();
    }
  }, [picture, turning]);
  return <canvas ref={canvas} className="straighten__canvas" role="img" aria-label={t('scans:preview')} />;
}
