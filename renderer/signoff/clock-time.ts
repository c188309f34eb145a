import type { IsoDate } from '../../electron/contract/rules/be-dates.ts';
import { toArabicDigits } from '../../electron/contract/rules/thai-digits.ts';

/** Bangkok's offset, in which times are typed. */
const ZONE = '+07:00';

/** The instant of a date and a time 'HH:MM' in Bangkok. */
export function instantOf(date: IsoDate, clock: string): string {
  return new Date(`${date}T${clock}:00.000${ZONE}`).toISOString();
}

/** 'HH:MM' of what was typed (Thai digits, full stop or colon), or null. */
export function clockTime(text: string): string | null {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(
    toArabicDigits(text)
      .replace(/[^\d:.]/g, '')
      .replace(/[.:]$/, ''),
  );
  if (match === null) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** 'HH:MM' in Bangkok. */
export function bangkokTime(instant: string): string {
  const shown = new Date(instant).toLocaleTimeString('en-GB', { timeZone: 'Asia/Bangkok' });
  return shown.slice(0, 5);
}
