import { BadgeCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../electron/contract/domain.ts';
import { DrawnSignature } from '../drawing/drawn-signature.tsx';
import { Icon } from '../ui/icon.tsx';

interface SignaturePreviewProps {
  readonly person: Pick<Person, 'name' | 'position' | 'acting'>;
  /** As the paper writes it. */
  readonly date: string;
  /** In place of 'signed electronically'. */
  readonly words?: string;
  /** The drawn signature, a PNG. */
  readonly picture?: Uint8Array | null;
}

/** The signature block as it will stand on the paper: name, position, for whom, date. */
export function SignaturePreview({ person, date, words, picture = null }: SignaturePreviewProps) {
  const { t } = useTranslation();
  return (
    <div className="signature-preview">
      {picture !== null && <DrawnSignature picture={picture} />}
      <p className="signature-preview__mark">
        <Icon of={BadgeCheck} />
        {words ?? t('signoff:electronic')}
      </p>
      <p>({person.name})</p>
      <p>{person.position}</p>
      {person.acting !== null && (
        <>
          <p>{person.acting.ground}</p>
          <p>{person.acting.office}</p>
          {person.acting.holder && <p>({person.acting.holder})</p>}
        </>
      )}
      <p>{date}</p>
    </div>
  );
}
