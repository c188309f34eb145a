import { ChevronDown, ChevronRight, FilePlus2, Folder, FolderOpen } from 'lucide-react';
import { Fragment, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixView } from '../../electron/contract/domain.ts';
import { fold } from '../../electron/contract/rules/folding.ts';
import { useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useCreateRequest } from '../requests/use-commands.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { NoResult } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import './matrix.css';

interface Section {
  /** null: pages that stand in no section. */
  readonly name: string | null;
  readonly rows: readonly MatrixView[];
}

/** The responsibility matrix: every page of the website with its officers, as the guideline words them. */
export function MatrixPage() {
  const { t } = useTranslation();
  const words = useFailureWords();
  const { hasRole } = useSignedIn();
  const { data, error } = useApi('matrix.list', null);
  const [search, setSearch] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string | null>>(new Set());
  const box = useRef<HTMLInputElement>(null);
  useShortcut(KEYS.slash, () => box.current?.focus());
  const sections = useMemo(() => sectionsOf(data ?? [], search), [data, search]);
  const found = sections.reduce((count, { rows }) => count + rows.length, 0);
  const toggle = (name: string | null) => {
    const next = new Set(closed);
    if (!next.delete(name)) next.add(name);
    setClosed(next);
  };
  return (
    <div className="page matrix">
      <header className="page__head">
        <h1>{t('matrix:title')}</h1>
        <p className="page__note">{t('matrix:count', { count: data?.length ?? 0 })}</p>
      </header>
      {error !== null && <Banner tone="error" title={words(failureOf(error))} />}
      <div className="matrix__search">
        <SearchField
          ref={box}
          label={t('matrix:search')}
          placeholder={t('matrix:searchExample')}
          clearLabel={t('matrix:clearSearch')}
          value={search}
          onChange={setSearch}
          keys={KEYS.slash}
        />
      </div>
      <div className="matrix__table sheet">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('matrix:page')}</th>
              <th scope="col">{t('matrix:provider')}</th>
              <th scope="col">{t('matrix:checker')}</th>
              <th scope="col">{t('matrix:publisher')}</th>
              <th scope="col">{t('matrix:published')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('matrix:create')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sections.map((section) => (
              <Fragment key={section.name ?? ''}>
                <SectionHead
                  section={section}
                  open={search !== '' || !closed.has(section.name)}
                  onToggle={() => toggle(section.name)}
                />
                {(search !== '' || !closed.has(section.name)) &&
                  section.rows.map((row) => (
                    <PageRow
                      key={row.id}
                      row={row}
                      mayCreate={hasRole('recorder', 'provider', 'administrator')}
                    />
                  ))}
              </Fragment>
            ))}
          </tbody>
        </table>
        {data !== undefined && found === 0 && (
          <NoResult
            title={t('matrix:notFound', { search: search.trim() })}
            actions={
              <Button variant="link" onClick={() => setSearch('')}>
                {t('matrix:clearSearch')}
              </Button>
            }
          />
        )}
      </div>
    </div>
  );
}

/** Pages by section in the guideline's order; of a search only those in whose words every typed word occurs. */
function sectionsOf(rows: readonly MatrixView[], search: string): readonly Section[] {
  const typed = fold(search).split(' ');
  const found = new Map<string | null, MatrixView[]>();
  for (const row of rows) {
    const text = fold([row.section, row.page, row.provider, row.checker, row.publisher].join(' '));
    if (!typed.every((word) => text.includes(word))) continue;
    const section = found.get(row.section) ?? [];
    section.push(row);
    found.set(row.section, section);
  }
  return [...found].map(([name, pages]) => ({ name, rows: pages }));
}

interface SectionHeadProps {
  readonly section: Section;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function SectionHead({ section, open, onToggle }: SectionHeadProps) {
  const { t } = useTranslation();
  return (
    <tr className="matrix__section">
      <th scope="rowgroup" colSpan={6}>
        <button type="button" className="matrix__toggle" aria-expanded={open} onClick={onToggle}>
          <Icon of={open ? ChevronDown : ChevronRight} />
          <Icon of={open ? FolderOpen : Folder} />
          {section.name ?? t('matrix:noSection')}
          <span className="secondary">{t('matrix:pages', { count: section.rows.length })}</span>
        </button>
      </th>
    </tr>
  );
}

function PageRow({ row, mayCreate }: { readonly row: MatrixView; readonly mayCreate: boolean }) {
  const { t } = useTranslation();
  const create = useCreateRequest();
  return (
    <tr>
      <th scope="row">{row.page}</th>
      <td>{row.provider}</td>
      <td>{row.checker}</td>
      <td>{row.publisher}</td>
      <td className="matrix__published">
        {row.published === 0 ? (
          <span className="secondary">{t('matrix:never')}</span>
        ) : (
          t('matrix:publishedCount', { count: row.published })
        )}
      </td>
      <td>
        {mayCreate && (
          <Button
            size="row"
            icon={FilePlus2}
            label={t('matrix:createFor', { page: row.page })}
            onClick={() => create({ page: row.id })}
          >
            {t('matrix:create')}
          </Button>
        )}
      </td>
    </tr>
  );
}
