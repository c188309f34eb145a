import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type AgencyProfile, METADATA_FIELDS } from '../../electron/contract/profile.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Choice, freeId, Line, NumberLine, put, useControl, useProblemAt } from './editor-fields.tsx';
import { megabytes } from './profile-words.ts';

const STRICT = ['refuse', 'warn'] as const;
const ROUND_KINDS = ['follow-up', 'currency', 'completeness', 'self-check'] as const;

/** Which attachments are taken. */
export function FilesPart() {
  const { t } = useTranslation();
  const { profile, change } = useControl();
  const { files } = profile;
  const problems = [useProblemAt('files.allowed.0'), useProblemAt('files.allowed')];
  const problem = problems.find((words) => words !== null) ?? null;
  const strict = STRICT.map((value) => ({ value, words: t(`profiles:strict.${value}`) }));
  const setTypes = (text: string) =>
    change('files.allowed', ({ files: policy }) => {
      const types = text
        .toLowerCase()
        .split(/[\s,.]+/)
        .filter((type) => type !== '');
      policy.allowed = types.length === 0 ? null : types;
      if (types.length === 0) delete policy.otherTypes;
    });
  return (
    <section className="sheet profile-item">
      <TypesField value={files.allowed ?? []} error={problem} onChange={setTypes} />
      {files.allowed !== null && (
        <Choice
          place="files.otherTypes"
          label={t('profiles:otherTypes')}
          value={files.otherTypes ?? 'refuse'}
          options={strict}
          onChange={(p, value) => (p.files.otherTypes = value)}
        />
      )}
      <NumberLine
        place="files.maxBytes"
        label={t('profiles:sizeInMegabytes')}
        optional
        hint={t('profiles:sizeHint')}
        value={files.maxBytes === null ? undefined : Number(megabytes(files.maxBytes))}
        onChange={({ files: policy }, value) => {
          policy.maxBytes = value === null ? null : value * 1024 * 1024;
          if (value === null) delete policy.overSize;
        }}
      />
      {files.maxBytes !== null && (
        <Choice
          place="files.overSize"
          label={t('profiles:overSize')}
          value={files.overSize ?? 'refuse'}
          options={strict}
          onChange={(p, value) => (p.files.overSize = value)}
        />
      )}
      {files.forPages && (
        <p className="secondary">{t('profiles:forPages', { count: files.forPages.length })}</p>
      )}
    </section>
  );
}

interface TypesFieldProps {
  readonly value: readonly string[];
  readonly error: string | null;
  readonly onChange: (text: string) => void;
}

/** File types with commas; what is typed stays as it is typed while the field has the focus. */
function TypesField({ value, error, onChange }: TypesFieldProps) {
  const { t } = useTranslation();
  const { change, profile } = useControl();
  const words = profile.files.allowed === null ? '' : value.join(', ');
  return (
    <TextField
      label={t('profiles:types')}
      optional
      hint={t('profiles:typesHint')}
      error={error}
      value={words}
      onChange={(text) => {
        // a comma or space at the end begins the next type
        if (/[\s,]$/.test(text) && value.length > 0)
          change('files.allowed', (p) => {
            p.files.allowed = [...value, ''];
          });
        else onChange(text);
      }}
      onBlur={() => value.includes('') && onChange(value.join(','))}
    />
  );
}

/** What must be said of the information, and what is confirmed by a tick. */
export function DataPart() {
  const { t } = useTranslation();
  const { profile, change } = useControl();
  const metadata = profile.metadata ?? [];
  const confirmations = profile.confirmations ?? [];
  const rules = [
    { value: '', words: t('profiles:noRule') },
    ...profile.rules.map(({ id }) => ({ value: id, words: t('profiles:rule', { rule: id }) })),
  ];
  return (
    <>
      <section className="sheet profile-item">
        <h2>{t('profiles:metadata')}</h2>
        {METADATA_FIELDS.map((field) => {
          const index = metadata.findIndex((one) => one.field === field);
          const one = metadata[index];
          return (
            <div className="profile-two" key={field}>
              <Checkbox
                checked={one !== undefined}
                onChange={(asked) =>
                  change(`metadata ${field}`, (p) => {
                    const others = (p.metadata ?? []).filter((each) => each.field !== field);
                    p.metadata = asked ? [...others, { field }] : others;
                    if (p.metadata.length === 0) delete p.metadata;
                  })
                }
                note={one?.pages && t('profiles:onPages', { count: one.pages.length })}
              >
                {t(`profiles:field.${field}`)}
              </Checkbox>
              {one && (
                <Choice
                  place={`metadata.${index}.missing`}
                  label={t('profiles:ifMissing', { field: t(`profiles:field.${field}`) })}
                  value={one.missing ?? 'refuse'}
                  options={STRICT.map((value) => ({ value, words: t(`profiles:demand.${value}`) }))}
                  onChange={(p, value) => {
                    const found = p.metadata?.[index];
                    if (found) found.missing = value;
                  }}
                />
              )}
            </div>
          );
        })}
      </section>
      <section className="sheet profile-item">
        <h2>{t('profiles:confirmations')}</h2>
        {confirmations.map((one, index) => (
          <div className="profile-item__head" key={one.id}>
            <div className="profile-row__words">
              <Line
                place={`confirmations.${index}.text`}
                label={t('profiles:confirmationText')}
                long
                value={one.text}
                onChange={(p, text) => {
                  const found = p.confirmations?.[index];
                  if (found) found.text = text;
                }}
              />
              <div className="profile-two">
                <Choice
                  place={`confirmations.${index}.step`}
                  label={t('profiles:confirmationStep')}
                  value={one.step}
                  options={profile.steps.map(({ id, label }) => ({ value: id, words: label }))}
                  onChange={(p, step) => {
                    const found = p.confirmations?.[index];
                    if (found) found.step = step;
                  }}
                />
                <Choice
                  place={`confirmations.${index}.rule`}
                  label={t('profiles:ruleOfIt')}
                  value={one.rule ?? ''}
                  options={rules}
                  onChange={(p, rule) => {
                    const found = p.confirmations?.[index];
                    if (!found) return;
                    if (rule === '') delete found.rule;
                    else found.rule = rule;
                  }}
                />
              </div>
            </div>
            <Button
              size="row"
              icon={Trash2}
              onClick={() =>
                change(`confirmations ${index} remove`, (p) => {
                  p.confirmations?.splice(index, 1);
                  if (p.confirmations?.length === 0) delete p.confirmations;
                })
              }
            >
              {t('profiles:remove')}
            </Button>
          </div>
        ))}
        <div>
          <Button
            icon={Plus}
            onClick={() =>
              change('add confirmation', (p) => {
                const all = p.confirmations ?? [];
                p.confirmations = [
                  ...all,
                  {
                    id: freeId('confirm', all),
                    step: p.steps[0]?.id ?? '',
                    text: t('profiles:newConfirmation'),
                  },
                ];
              })
            }
          >
            {t('profiles:addConfirmation')}
          </Button>
        </div>
      </section>
    </>
  );
}

/** Takes a page away with all that names it. */
function removePage(profile: AgencyProfile, id: string): void {
  const without = (pages: string[] | undefined) => pages?.filter((page) => page !== id);
  profile.matrix = profile.matrix.filter((row) => row.id !== id);
  profile.samePerson = profile.samePerson.filter(({ page }) => page !== id);
  const named = [
    ...(profile.metadata ?? []),
    ...(profile.confirmations ?? []),
    ...profile.steps.flatMap(({ days }) => (days ? [days] : [])),
    ...(profile.outside ? [profile.outside] : []),
    ...(profile.files.forPages ?? []),
    ...(profile.lists ?? []).flatMap(({ items }) => items),
  ];
  // what held for this page alone stays named, so that the problem is shown and not silently widened
  for (const one of named) {
    const left = without(one.pages);
    if (left && left.length > 0) one.pages = left;
  }
}

/** The pages with section and officers' words. */
export function MatrixPart() {
  const { t } = useTranslation();
  const { profile, change } = useControl();
  const row =
    (index: number, work: (found: AgencyProfile['matrix'][number], text: string) => void) =>
    (p: AgencyProfile, text: string) => {
      const found = p.matrix[index];
      if (found) work(found, text);
    };
  return (
    <>
      <p className="secondary">{t('profiles:matrixNote')}</p>
      {profile.matrix.map((page, index) => (
        <details className="sheet profile-folded" key={page.id}>
          <summary>
            {page.code && `${page.code} `}
            {page.page} <span className="secondary">{page.section}</span>
          </summary>
          <div className="profile-two">
            <Line
              place={`matrix.${index}.page`}
              label={t('profiles:page')}
              value={page.page}
              onChange={row(index, (r, text) => (r.page = text))}
            />
            <Line
              place={`matrix.${index}.section`}
              label={t('profiles:section')}
              optional
              value={page.section ?? ''}
              onChange={row(index, (r, text) => (r.section = text === '' ? null : text))}
            />
            <Line
              place={`matrix.${index}.id`}
              label={t('profiles:pageId')}
              value={page.id}
              onChange={row(index, (r, text) => (r.id = text))}
            />
            <Line
              place={`matrix.${index}.code`}
              label={t('profiles:code')}
              optional
              value={page.code}
              onChange={row(index, (r, text) => put(r, 'code', text))}
            />
            {(['provider', 'checker', 'publisher'] as const).map((column) => (
              <Line
                key={column}
                place={`matrix.${index}.${column}`}
                label={t(`profiles:column.${column}`)}
                value={page[column]}
                onChange={row(index, (r, text) => (r[column] = text))}
              />
            ))}
          </div>
          <div>
            <Button
              size="row"
              icon={Trash2}
              onClick={() => change(`matrix ${index} remove`, (p) => removePage(p, page.id))}
            >
              {t('profiles:removePage')}
            </Button>
          </div>
        </details>
      ))}
      <div>
        <Button
          icon={Plus}
          onClick={() =>
            change('add page', (p) => {
              const like = p.matrix.at(-1);
              p.matrix.push({
                id: freeId('page', p.matrix),
                section: like?.section ?? null,
                page: t('profiles:newPage', { n: p.matrix.length + 1 }),
                provider: like?.provider ?? '',
                checker: like?.checker ?? '',
                publisher: like?.publisher ?? '',
              });
            })
          }
        >
          {t('profiles:addPage')}
        </Button>
      </div>
    </>
  );
}

/** Rounds, and what is asked of the website itself. */
export function RoundsPart() {
  const { t } = useTranslation();
  const { profile, change } = useControl();
  const rounds = profile.rounds ?? [];
  const checks = profile.selfChecks ?? [];
  return (
    <>
      <section className="sheet profile-item">
        <h2>{t('profiles:rounds')}</h2>
        {rounds.map((round, index) => (
          <div className="profile-item__head" key={round.id}>
            <div className="profile-row__words">
              <Line
                place={`rounds.${index}.title`}
                label={t('profiles:roundTitle')}
                value={round.title}
                onChange={(p, text) => {
                  const found = p.rounds?.[index];
                  if (found) found.title = text;
                }}
              />
              <div className="profile-two">
                <Line
                  place={`rounds.${index}.by`}
                  label={t('profiles:roundBy')}
                  value={round.by}
                  onChange={(p, text) => {
                    const found = p.rounds?.[index];
                    if (found) found.by = text;
                  }}
                />
                <Choice
                  place={`rounds.${index}.kind`}
                  label={t('profiles:roundKind')}
                  value={round.kind}
                  options={ROUND_KINDS.map((value) => ({ value, words: t(`profiles:roundKindOf.${value}`) }))}
                  onChange={(p, kind) => {
                    const found = p.rounds?.[index];
                    if (found) found.kind = kind;
                  }}
                />
              </div>
              <div className="profile-ticks">
                {[3, 6, 9, 12].map((month) => (
                  <Checkbox
                    key={month}
                    checked={round.months?.includes(month) ?? false}
                    onChange={(due) =>
                      change(`rounds.${index}.months ${month}`, (p) => {
                        const found = p.rounds?.[index];
                        if (!found) return;
                        const months = (found.months ?? []).filter((each) => each !== month);
                        const next = due ? [...months, month].sort((a, b) => a - b) : months;
                        if (next.length === 0) delete found.months;
                        else found.months = next;
                      })
                    }
                  >
                    {t('profiles:atMonth', { month })}
                  </Checkbox>
                ))}
              </div>
            </div>
            <Button
              size="row"
              icon={Trash2}
              onClick={() =>
                change(`rounds ${index} remove`, (p) => {
                  p.rounds?.splice(index, 1);
                  if (p.rounds?.length === 0) delete p.rounds;
                })
              }
            >
              {t('profiles:remove')}
            </Button>
          </div>
        ))}
        <div>
          <Button
            icon={Plus}
            onClick={() =>
              change('add round', (p) => {
                const all = p.rounds ?? [];
                p.rounds = [
                  ...all,
                  {
                    id: freeId('round', all),
                    kind: 'follow-up',
                    title: t('profiles:newRound'),
                    by: t('profiles:newRoundBy'),
                  },
                ];
              })
            }
          >
            {t('profiles:addRound')}
          </Button>
        </div>
      </section>
      <section className="sheet profile-item">
        <h2>{t('profiles:selfChecks')}</h2>
        {checks.map((check, index) => (
          <div className="profile-item__head" key={check.id}>
            <div className="profile-row__words">
              <Line
                place={`selfChecks.${index}.text`}
                label={t('profiles:selfCheckNth', { n: index + 1 })}
                long
                value={check.text}
                onChange={(p, text) => {
                  const found = p.selfChecks?.[index];
                  if (found) found.text = text;
                }}
              />
            </div>
            <Button
              size="row"
              icon={Trash2}
              onClick={() =>
                change(`selfChecks ${index} remove`, (p) => {
                  p.selfChecks?.splice(index, 1);
                  if (p.selfChecks?.length === 0) delete p.selfChecks;
                })
              }
            >
              {t('profiles:remove')}
            </Button>
          </div>
        ))}
        <div>
          <Button
            icon={Plus}
            onClick={() =>
              change('add selfCheck', (p) => {
                const all = p.selfChecks ?? [];
                p.selfChecks = [...all, { id: freeId('check', all), text: t('profiles:newSelfCheck') }];
              })
            }
          >
            {t('profiles:addSelfCheck')}
          </Button>
        </div>
      </section>
    </>
  );
}
