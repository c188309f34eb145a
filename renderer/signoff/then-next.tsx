import { useTranslation } from 'react-i18next';
import type { StepView } from '../../electron/contract/domain.ts';
import { dueWords, termWords } from '../days/due-words.ts';
import { Banner } from '../ui/banner.tsx';
import { languageOf } from '../ui/language.ts';

interface ThenNextProps {
  readonly steps: readonly StepView[];
  /** The step that is being decided, by its place. */
  readonly after: number;
}

/** What happens after the signature: whom the request reaches and by when he is to act, or that it is published. */
export function ThenNext({ steps, after }: ThenNextProps) {
  const { t, i18n } = useTranslation();
  const next = steps[after + 1];
  if (next === undefined) return <Banner tone="info">{t('signoff:thenDone')}</Banner>;
  const due = next.dueIfBegun;
  return (
    <Banner tone="info">
      <p>
        {next.officer === null
          ? t('signoff:thenNext', { next: next.label })
          : t('signoff:thenNextAs', { next: next.officer.name, step: next.label })}
      </p>
      <p>
        {due === null
          ? t('signoff:nextNoTerm')
          : `${dueWords(t, due, languageOf(i18n))} (${termWords(t, due)})`}
      </p>
    </Banner>
  );
}
