import { useTranslation } from 'react-i18next';
import type { IssuedKey } from '../../electron/contract/domain.ts';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { languageOf } from '../ui/language.ts';

interface IssuedKeyNoteProps {
  readonly keys: readonly IssuedKey[];
  /** Of the key that signed. */
  readonly fingerprint: string;
}

/** Until a second officer confirms a key, what it signs is shown as signed with a key that somebody issued. */
export function IssuedKeyNote({ keys, fingerprint }: IssuedKeyNoteProps) {
  const { t, i18n } = useTranslation();
  const issued = keys.find(({ keyFingerprint }) => keyFingerprint === fingerprint);
  if (!issued) return null;
  const date = formatShortDate(bangkokDate(issued.at), languageOf(i18n)).replaceAll(' ', '\u00a0');
  return (
    <p className="secondary">
      {t('people:keyIssued', { issuer: issued.issuer, date })} {t('people:keyNotConfirmed')}
    </p>
  );
}
