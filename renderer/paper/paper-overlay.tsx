import { useTranslation } from 'react-i18next';
import type { PaperField, PaperRegion } from '../../electron/contract/paper.ts';
import type { PaperMark } from './paper-view.tsx';

interface PaperOverlayProps {
  readonly regions: readonly PaperRegion[];
  /** 0 is the first sheet. */
  readonly page: number;
  /** CSS pixels per point. */
  readonly scale: number;
  readonly focused: PaperField | null;
  readonly onPick: ((field: PaperField) => void) | undefined;
  readonly marks: readonly PaperMark[];
}

/** Share of a signature block's height at which its free space for the signature has its middle. */
const WAITING_AT = 0.33;

/** What lies over one sheet on screen and is never printed: the tint, places to click, marks. */
export function PaperOverlay({ regions, page, scale, focused, onPick, marks }: PaperOverlayProps) {
  const { t } = useTranslation();
  const here = regions.filter((region) => region.page === page);
  return (
    <>
      {here.map((region) => {
        const place = box(region, scale);
        const key = `${region.field} ${region.x} ${region.y}`;
        const tint = region.field === focused ? ' paper__region--focused' : '';
        return onPick === undefined ? (
          tint !== '' && <div key={key} className={`paper__region${tint}`} style={place} />
        ) : (
          // The form beside the paper is the way for the keyboard.
          <button
            key={key}
            type="button"
            tabIndex={-1}
            aria-label={t('paper-view:goToField')}
            className={`paper__region paper__region--pick${tint}`}
            style={place}
            onClick={() => onPick(region.field)}
          />
        );
      })}
      {marks.map((mark) => {
        const region = regions.find((one) => one.field === mark.field);
        if (region === undefined || region.page !== page) return null;
        return mark.kind === 'change' ? (
          <span
            key={`${mark.kind} ${mark.field}`}
            className="paper__change"
            style={{ top: region.y * scale, left: region.x * scale, height: region.height * scale }}
          >
            <span className="paper__change-number">{mark.text}</span>
          </span>
        ) : (
          <span
            key={`${mark.kind} ${mark.field}`}
            className="paper__waiting"
            style={{
              top: (region.y + region.height * WAITING_AT) * scale,
              left: region.x * scale,
              width: region.width * scale,
            }}
          >
            <span className="paper__waiting-box">{mark.text}</span>
          </span>
        );
      })}
    </>
  );
}

function box(region: PaperRegion, scale: number): React.CSSProperties {
  return {
    left: region.x * scale,
    top: region.y * scale,
    width: region.width * scale,
    height: region.height * scale,
  };
}
