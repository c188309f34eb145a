import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useOperation, useTyped } from '../ui/kept.tsx';
import type { useAnswers } from './use-answers.ts';

interface PagesDialogProps {
  readonly code: string;
  readonly pages: readonly string[];
  readonly send: ReturnType<typeof useAnswers>['send'];
  readonly onClose: () => void;
}

/** The pages of the website on which an item stands: chosen from the matrix. */
export function PagesDialog({ code, pages: present, send, onClose }: PagesDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const matrix = useApi('matrix.list', null).data ?? [];
  const operation = useOperation(`pages ${code}`);
  const pages = useTyped<readonly string[]>(`pages of ${code}`, () => present);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const known = new Map(matrix.map((row) => [row.id, row]));
  const chosen = pages.value.filter((id) => known.has(id));
  const save = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await send(operation, [code], { kind: 'pages', pages: chosen }, t('completeness:pagesSaved', { code }));
    } catch (error) {
      setProblem(words(failureOf(error)));
      return;
    } finally {
      setBusy(false);
    }
    pages.forget();
    onClose();
  };
  return (
    <Dialog
      title={t('completeness:pagesTitle', { code })}
      onClose={onClose}
      typed={pages}
      onSubmit={() => void save()}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={Check} busy={busy}>
            {t('completeness:pagesSave')}
          </Button>
        </>
      }
    >
      <section className="stack">
        {problem !== null && <Banner tone="error" title={problem} />}
        <p>{t('completeness:pagesNote')}</p>
        <ul className="complete__list">
          {chosen.map((id) => (
            <li key={id} className="complete__page">
              <span>
                {known.get(id)?.page}
                <span className="secondary"> · {known.get(id)?.section ?? t('matrix:noSection')}</span>
              </span>
              <Button
                size="row"
                icon={X}
                label={t('completeness:removePage', { page: known.get(id)?.page ?? id })}
                onClick={() => pages.set(chosen.filter((other) => other !== id))}
              >
                {t('completeness:remove')}
              </Button>
            </li>
          ))}
        </ul>
        {chosen.length === 0 && <p className="secondary">{t('completeness:noPages')}</p>}
        <ComboBox
          key={chosen.join(' ')}
          label={t('completeness:addPage')}
          optional
          options={matrix
            .filter(({ id }) => !chosen.includes(id))
            .map(({ id, page, section }) => ({ id, text: page, note: section ?? undefined }))}
          value={null}
          onChange={(id) => id !== null && pages.set([...chosen, id])}
        />
      </section>
    </Dialog>
  );
}
