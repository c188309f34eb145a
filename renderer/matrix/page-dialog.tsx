import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixTable, MatrixTableRow, PageFields } from '../../electron/contract/matrix.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { SuggestField } from '../ui/combo-box.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { TimingFields, type TimingText, timingFrom, timingProblem, timingText } from './timing-fields.tsx';
import { useChangeMatrix } from './use-matrix-commands.ts';

interface PageDialogProps {
  readonly table: MatrixTable;
  /** null: a new page. */
  readonly row: MatrixTableRow | null;
  /** A new page stands after this one, in its section. */
  readonly after: MatrixTableRow | null;
  readonly onClose: () => void;
}

interface Values extends Omit<PageFields, 'section' | 'timing'>, TimingText {
  readonly section: string;
}

/** Everything that a row says of its page; a new page and a new section come from here. */
export function PageDialog({ table, row, after, onClose }: PageDialogProps) {
  const { t } = useTranslation();
  const change = useChangeMatrix();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm<Values>({
    keep: `matrix page ${row?.id ?? ''}`,
    initial: {
      page: row?.page ?? '',
      section: (row ?? after)?.section ?? '',
      provider: row?.provider ?? '',
      checker: row?.checker ?? '',
      publisher: row?.publisher ?? '',
      code: row?.code ?? '',
      description: row?.description ?? '',
      ifAny: row?.ifAny ?? false,
      ...timingText(row?.timing ?? {}),
    },
    validate: (values) => ({
      page: values.page.trim() === '' ? t('errors:required') : null,
      ...timingProblem(values, t('matrix:numberWrong')),
    }),
  });
  const { values } = form;
  const sections = [...new Set(table.rows.flatMap(({ section }) => section ?? []))];
  const words = [
    ...new Set(table.rows.flatMap(({ provider, checker, publisher }) => [provider, checker, publisher])),
  ].filter((text) => text !== '');
  const send = async () => {
    if (busy) return;
    setBusy(true);
    const { page, section, provider, checker, publisher, code, description, ifAny } = values;
    const fields: PageFields = {
      page: page.trim(),
      section: section.trim() === '' ? null : section.trim(),
      provider: provider.trim(),
      checker: checker.trim(),
      publisher: publisher.trim(),
      code: code.trim(),
      description: description.trim(),
      ifAny,
      timing: timingFrom(values),
    };
    const last = table.rows.findLast((one) => one.section === fields.section) ?? table.rows.at(-1);
    const place = after?.section === fields.section ? after : last;
    const refused = await change(
      row
        ? [{ edit: 'set', page: row.id, fields }]
        : [{ edit: 'add', page: crypto.randomUUID(), fields, after: place?.id ?? null }],
      t(row ? 'matrix:pageChanged' : 'matrix:pageAdded', { page: fields.page }),
    );
    setBusy(false);
    setFailure(refused);
    if (refused !== null) return;
    form.typed.forget();
    onClose();
  };
  const cell = (column: 'provider' | 'checker' | 'publisher') => (
    <SuggestField
      key={column}
      label={t(`matrix:column.${column}`)}
      optional
      options={words.map((text) => ({ id: text, text }))}
      value={values[column]}
      maxLength={1000}
      onChange={form.set(column)}
    />
  );
  return (
    <Dialog
      title={row ? t('matrix:editTitleOf', { page: row.page }) : t('matrix:addPage')}
      size="wide"
      onClose={onClose}
      typed={form.typed}
      onSubmit={() => form.submit(() => void send())}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={Check} busy={busy}>
            {t(row ? 'matrix:save' : 'matrix:add')}
          </Button>
        </>
      }
    >
      <section className="stack stack--wide" ref={form.root}>
        {failure !== null && <Banner tone="error" title={failure} />}
        <div className="pair pair--wide">
          <div className="stack">
            <TextField
              label={t('matrix:pageTitle')}
              value={values.page}
              maxLength={1000}
              error={form.error('page')}
              onChange={form.set('page')}
              autoFocus
            />
            <SuggestField
              label={t('matrix:section')}
              optional
              hint={t('matrix:sectionHint')}
              options={sections.map((section) => ({ id: section, text: section }))}
              value={values.section}
              maxLength={500}
              onChange={form.set('section')}
            />
            <TextField
              label={t('matrix:code')}
              optional
              value={values.code}
              maxLength={100}
              onChange={form.set('code')}
            />
          </div>
          <div className="stack">{table.columns.map(({ column }) => cell(column))}</div>
        </div>
        <TimingFields
          values={values}
          error={form.error}
          onChange={(field, value) => form.set(field)(value)}
        />
        <TextArea
          label={t('matrix:description')}
          optional
          rows={2}
          value={values.description}
          maxLength={5000}
          onChange={form.set('description')}
        />
        <Checkbox checked={values.ifAny} onChange={form.set('ifAny')}>
          {t('matrix:ifAny')}
        </Checkbox>
      </section>
    </Dialog>
  );
}
