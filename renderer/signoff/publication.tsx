import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { bangkokDate, type IsoDate } from '../../electron/contract/rules/be-dates.ts';
import { mendOnPaste } from '../requests/paste.ts';
import { DateField } from '../ui/date-field.tsx';
import { useTyped } from '../ui/kept.tsx';
import { TextField } from '../ui/text-field.tsx';
import { bangkokTime, clockTime, instantOf } from './clock-time.ts';

/** Where and when the publisher put the information on the website. */
export interface Publication {
  readonly url: string;
  readonly date: IsoDate | null;
  /** 'HH:MM' as typed. */
  readonly time: string;
  readonly errors: { readonly url?: boolean; readonly date?: boolean; readonly time?: boolean };
  readonly form: React.RefObject<HTMLElement | null>;
  setUrl(url: string): void;
  setDate(date: IsoDate | null): void;
  setTime(time: string): void;
  /** It was signed: nothing is kept of it any more. */
  forget(): void;
  /** Shows what is wrong and moves to it; true when nothing is. */
  check(): boolean;
  /** As the command takes it, or null while something is wrong. */
  value(): { readonly url: string; readonly publishedAt: string } | null;
}

/** Keeps what the publisher types, beginning with now. */
export function usePublication(detail: RequestDetail): Publication {
  const [now] = useState(() => new Date().toISOString());
  const typed = useTyped(`publication ${detail.id}`, () => ({
    url: detail.publication?.url ?? '',
    date: bangkokDate(now) as IsoDate | null,
    time: bangkokTime(now),
  }));
  const { url, date, time } = typed.value;
  const [errors, setErrors] = useState<Publication['errors']>({});
  const form = useRef<HTMLElement>(null);
  const wrong = () => ({
    ...(!isWebAddress(url) && { url: true }),
    ...(date === null && { date: true }),
    ...(clockTime(time) === null && { time: true }),
  });
  return {
    url,
    date,
    time,
    errors,
    form,
    setUrl: (next) => typed.set({ ...typed.value, url: next }),
    setDate: (next) => typed.set({ ...typed.value, date: next }),
    setTime: (next) => typed.set({ ...typed.value, time: next }),
    forget: typed.forget,
    check: () => {
      const found = wrong();
      setErrors(found);
      const first = Object.keys(found)[0];
      if (first === undefined) return true;
      form.current?.querySelector<HTMLElement>(`[data-field=${first}] input`)?.focus();
      return false;
    },
    value: () => {
      const clock = clockTime(time);
      if (date === null || clock === null || !isWebAddress(url)) return null;
      return { url: url.trim(), publishedAt: instantOf(date, clock) };
    },
  };
}

/** The publisher's fields: the page's address and the time of the upload. */
export function PublicationFields({ publication }: { readonly publication: Publication }) {
  const { t } = useTranslation();
  const { errors } = publication;
  return (
    <section
      ref={publication.form}
      aria-labelledby="publication"
      className="publication"
      onPaste={mendOnPaste}
    >
      <h2 id="publication">{t('signoff:publication')}</h2>
      <p className="secondary">{t('signoff:publicationNote')}</p>
      <div data-field="url">
        <TextField
          label={t('signoff:publishedUrl')}
          kind="url"
          placeholder={t('signoff:urlExample')}
          value={publication.url}
          maxLength={2000}
          error={errors.url ? t('signoff:urlWrong') : null}
          onChange={publication.setUrl}
        />
      </div>
      <div className="publication__when">
        <div data-field="date">
          <DateField
            label={t('signoff:uploadDate')}
            value={publication.date}
            error={errors.date ? t('signoff:dateWrong') : null}
            onChange={publication.setDate}
          />
        </div>
        <div data-field="time">
          <TextField
            label={t('signoff:uploadTime')}
            value={publication.time}
            maxLength={10}
            error={errors.time ? t('signoff:timeWrong') : null}
            onChange={publication.setTime}
          />
        </div>
      </div>
    </section>
  );
}

function isWebAddress(text: string): boolean {
  const trimmed = text.trim();
  return URL.canParse(trimmed) && /^https?:$/.test(new URL(trimmed).protocol);
}
