import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FINE } from './turning.ts';

interface SlantFieldProps {
  /** Degrees clockwise. */
  readonly degrees: number;
  readonly onChange: (degrees: number) => void;
}

/** Turns finely: by mouse, or by the arrow keys in tenths of a degree. */
export function SlantField({ degrees, onChange }: SlantFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="slant">
      <label className="slant__label" htmlFor={id}>
        {t('scans:slant')}
        <output className="secondary">{t('scans:degrees', { degrees: degrees.toFixed(1) })}</output>
      </label>
      <input
        id={id}
        type="range"
        className="slant__range"
        min={-FINE.furthest}
        max={FINE.furthest}
        step={FINE.step}
        value={degrees}
        aria-valuetext={t('scans:degrees', { degrees: degrees.toFixed(1) })}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}
