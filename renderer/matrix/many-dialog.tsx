import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixColumn, MatrixTable, PageFields } from '../../electron/contract/matrix.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { SuggestField } from '../ui/combo-box.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useTyped } from '../ui/kept.tsx';
import { TimingFields, type TimingText, timingFrom, timingProblem, timingText } from './timing-fields.tsx';
import { useChangeMatrix } from './use-matrix-commands.ts';

interface ManyDialogProps {
  readonly table: MatrixTable;
  readonly pages: readonly string[];
  readonly onClose: () => void;
}

type Part = 'section' | MatrixColumn | 'timing';

interface Values {
  readonly ticked: readonly Part[];
  readonly texts: Readonly<Record<'section' | MatrixColumn, string>>;
  readonly timing: TimingText;
}

/** Gives many pages at once the same section, words or timing; only what is ticked changes. */
export function ManyDialog({ table, pages, onClose }: ManyDialogProps) {
  const { t } = useTranslation();
  const change = useChangeMatrix();
  const typed = useTyped<Values>('matrix many', {
    ticked: [],
    texts: { section: '', provider: '', checker: '', publisher: '' },
    timing: timingText({}),
  });
  const { ticked, texts, timing } = typed.value;
  const parts = new Set(ticked);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const problems = timingProblem(timing, t('matrix:numberWrong'));
  const ticks = (part: Part, on: boolean): readonly Part[] => [
    ...ticked.filter((one) => one !== part),
    ...(on ? [part] : []),
  ];
  const tick = (part: Part, on: boolean) => typed.set({ ...typed.value, ticked: ticks(part, on) });
  const suggestions: Readonly<Record<'section' | MatrixColumn, readonly string[]>> = {
    section: table.rows.flatMap(({ section }) => section ?? []),
    provider: table.rows.map(({ provider }) => provider),
    checker: table.rows.map(({ checker }) => checker),
    publisher: table.rows.map(({ publisher }) => publisher),
  };
  const send = async () => {
    if (busy || (parts.has('timing') && Object.keys(problems).length > 0)) return;
    if (parts.size === 0) {
      setFailure(t('matrix:nothingTicked'));
      return;
    }
    const { section, ...words } = texts;
    const fields: Partial<PageFields> = {
      ...(parts.has('section') && { section: section.trim() === '' ? null : section.trim() }),
      ...(parts.has('provider') && { provider: words.provider.trim() }),
      ...(parts.has('checker') && { checker: words.checker.trim() }),
      ...(parts.has('publisher') && { publisher: words.publisher.trim() }),
      ...(parts.has('timing') && { timing: timingFrom(timing) }),
    };
    setBusy(true);
    const refused = await change(
      pages.map((page) => ({ edit: 'set', page, fields })),
      t('matrix:manyChanged', { count: pages.length }),
    );
    setBusy(false);
    setFailure(refused);
    if (refused !== null) return;
    typed.forget();
    onClose();
  };
  const text = (part: 'section' | MatrixColumn) => (
    <div className="many__part" key={part}>
      <Checkbox checked={parts.has(part)} onChange={(on) => tick(part, on)}>
        {part === 'section' ? t('matrix:section') : t(`matrix:column.${part}`)}
      </Checkbox>
      <SuggestField
        label={part === 'section' ? t('matrix:section') : t(`matrix:column.${part}`)}
        options={[...new Set(suggestions[part])]
          .filter((known) => known !== '')
          .map((known) => ({ id: known, text: known }))}
        value={texts[part]}
        maxLength={part === 'section' ? 500 : 1000}
        onChange={(words) =>
          typed.set({
            ...typed.value,
            texts: { ...texts, [part]: words },
            ...(words !== '' && { ticked: ticks(part, true) }),
          })
        }
      />
    </div>
  );
  return (
    <Dialog
      title={t('matrix:manyTitle', { count: pages.length })}
      size="wide"
      onClose={onClose}
      typed={typed}
      onSubmit={() => void send()}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={Check} busy={busy}>
            {t('matrix:manySave', { count: pages.length })}
          </Button>
        </>
      }
    >
      <section className="stack stack--wide">
        {failure !== null && <Banner tone="error" title={failure} />}
        <p className="secondary">{t('matrix:manyNote')}</p>
        {text('section')}
        {table.columns.map(({ column }) => text(column))}
        <Checkbox checked={parts.has('timing')} onChange={(on) => tick('timing', on)}>
          {t('matrix:timing')}
        </Checkbox>
        <TimingFields
          values={timing}
          error={(field) => (parts.has('timing') ? (problems[field] ?? null) : null)}
          onChange={(field, value) =>
            typed.set({
              ...typed.value,
              timing: { ...timing, [field]: value },
              ticked: ticks('timing', true),
            })
          }
        />
      </section>
    </Dialog>
  );
}
