import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListChoice, Lists } from '../../electron/contract/completeness.ts';
import { useApi, useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useOperation } from '../ui/kept.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { ComparisonView } from './comparison-view.tsx';
import { ListProblems } from './list-problems.tsx';

interface ImportListDialogProps {
  readonly choice: ListChoice;
  readonly lists: Lists;
  readonly onUsed: (list: string) => void;
  readonly onClose: () => void;
}

const NEW = 'new';

/** Shows what is in the file of a list, and what it would change; a table is given its name, version and source. */
export function ImportListDialog({ choice, lists, onUsed, onClose }: ImportListDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const toast = useToast();
  const operation = useOperation(`import-list ${choice.file}`);
  const [fresh] = useState(() => `office-${crypto.randomUUID()}`);
  const take = useCommand('lists.import');
  const table = choice.kind === 'table';
  const missing = (text: string) => (table && text.trim() === '' ? t('errors:required') : null);
  const form = useForm({
    initial: { id: NEW, name: choice.name, version: choice.version, source: '' },
    keep: `import-list ${choice.file}`,
    validate: ({ name, version, source }) => ({
      name: missing(name),
      version: missing(version),
      source: missing(source),
    }),
  });
  const { values } = form;
  const text = choice.text === null ? null : table ? listText(choice.text, values, fresh) : choice.text;
  // a table is compared by its codes as soon as it is said which list it is a version of
  const looked = text !== null && (!table || values.id !== NEW);
  const complete =
    table && text !== null ? listText(choice.text ?? '[]', { ...values, ...NAMED }, fresh) : text;
  const comparison = useApi('lists.look', { text: complete ?? '-' }, { enabled: looked }).data;
  const send = async () => {
    if (take.isPending || text === null) return;
    try {
      const { list, carried } = await take.mutateAsync({ operation, text });
      toast({ words: t('completeness:nowUsed', { name: values.name, count: carried }) });
      form.typed.forget();
      onUsed(list);
    } catch (error) {
      const failure = failureOf(error);
      if (table && failure.field === 'version') form.refuse({ version: words(failure) });
      return;
    }
    onClose();
  };
  const failure = take.error && failureOf(take.error);
  return (
    <Dialog
      title={t('completeness:importTitle', { file: choice.file })}
      size="wide"
      onClose={onClose}
      typed={form.typed}
      onSubmit={() => text !== null && form.submit(() => void send())}
      footer={
        <>
          <CancelButton />
          {text !== null && (
            <Button type="submit" variant="primary" icon={FileUp} busy={take.isPending}>
              {t('completeness:takeOver')}
            </Button>
          )}
        </>
      }
    >
      <section className="stack" ref={form.root}>
        {failure && !(table && failure.field) && <Banner tone="error" title={words(failure)} />}
        <ListProblems choice={choice} />
        {text !== null && !table && (
          <p>
            <strong>{choice.name}</strong> {t('completeness:version', { version: choice.version })}
          </p>
        )}
        {text !== null && table && (
          <>
            <ComboBox
              label={t('completeness:asWhich')}
              options={[
                { id: NEW, text: t('completeness:newList') },
                ...lists.lists.map(({ id, name }) => ({
                  id,
                  text: name,
                  note: t('completeness:newerVersion'),
                })),
              ]}
              value={values.id}
              onChange={(id) => {
                form.set('id')(id ?? NEW);
                const known = lists.lists.find((list) => list.id === id);
                if (known && values.name.trim() === '') form.set('name')(known.name);
              }}
            />
            <TextField
              label={t('completeness:name')}
              value={values.name}
              onChange={form.set('name')}
              onBlur={form.check('name')}
              error={form.error('name')}
              maxLength={500}
              autoFocus
            />
            <div className="pair">
              <TextField
                label={t('completeness:versionLabel')}
                hint={t('completeness:versionHint')}
                value={values.version}
                onChange={form.set('version')}
                onBlur={form.check('version')}
                error={form.error('version')}
                maxLength={50}
              />
              <TextField
                label={t('completeness:source')}
                hint={t('completeness:sourceHint')}
                value={values.source}
                onChange={form.set('source')}
                onBlur={form.check('source')}
                error={form.error('source')}
                maxLength={500}
              />
            </div>
          </>
        )}
        {comparison && <ComparisonView comparison={comparison} />}
        {choice.groups.length > 0 && (
          <section>
            <h3>{t('completeness:inFile')}</h3>
            <ul className="complete__list complete__list--close">
              {choice.groups.map(({ code, title, items }) => (
                <li key={code}>
                  <span className="complete__code">{code}</span> {title}{' '}
                  <span className="secondary">{t('completeness:items', { count: items })}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </section>
    </Dialog>
  );
}

/** What a comparison does not look at, for a text that can be read before everything is typed. */
const NAMED = { name: '-', version: '-', source: '-' };

interface Named {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly source: string;
}

/** The JSON text of a list whose groups come from a table. */
function listText(groups: string, { id, name, version, source }: Named, fresh: string): string {
  return JSON.stringify({
    format: 'phoeiphrae/list/1',
    id: id === NEW ? fresh : id,
    version: version.trim(),
    name: name.trim(),
    source: source.trim(),
    groups: JSON.parse(groups) as unknown,
  });
}
