import { FilePenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RenderedPaper } from '../../electron/contract/paper.ts';
import { type AgencyProfile, MATRIX_COLUMNS } from '../../electron/contract/profile.ts';
import { PaperView } from '../paper/paper-view.tsx';
import { Pill } from '../ui/pill.tsx';
import { daysWords, megabytes } from './profile-words.ts';
import './profiles.css';

interface ProfileViewProps {
  readonly profile: AgencyProfile;
  readonly paper: RenderedPaper | undefined;
  /** Leads to the matrix, where the reader has one. */
  readonly matrixLink?: ReactNode;
}

/** Everything in a profile, to read: in plain words, with its blank form beside. */
export function ProfileView({ profile, paper, matrixLink }: ProfileViewProps) {
  const { t } = useTranslation();
  return (
    <div className="profile-view">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
      <div className="profile-view__words" tabIndex={0}>
        <Part title={t('profiles:about')}>
          <Facts
            facts={[
              [t('profiles:name'), profile.name],
              [t('profiles:nameEn'), profile.nameEn],
              [t('profiles:guideline'), profile.guideline.title],
              [t('profiles:guidelineEn'), profile.guideline.titleEn],
              [t('profiles:source'), profile.guideline.source],
              [t('profiles:idAndVersion'), `${profile.id} · ${profile.version}`],
              [t('profiles:digits'), t(`profiles:digit.${profile.digits ?? 'thai'}`)],
              [
                t('profiles:minimumWebmasters'),
                profile.minimumWebmasters === undefined
                  ? undefined
                  : t('profiles:persons', { count: profile.minimumWebmasters }),
              ],
            ]}
          />
        </Part>
        {profile.roleWords && (
          <Part title={t('profiles:roles')}>
            <Facts facts={profile.roleWords.map(({ role, words }) => [t(`people:role.${role}`), words])} />
          </Part>
        )}
        <Steps profile={profile} />
        <Outside profile={profile} />
        <Part title={t('profiles:form')}>
          <Facts
            facts={[
              [t('profiles:formTitle'), profile.form.title],
              [
                t('profiles:lines'),
                t('profiles:linesOf', { details: profile.form.detailLines, notes: profile.form.noteLines }),
              ],
              [t('profiles:blocks'), profile.form.blocks.map(({ label }) => label).join(' · ')],
            ]}
          />
        </Part>
        <Files profile={profile} />
        <Demands profile={profile} />
        <Matrix profile={profile} link={matrixLink} />
        <Part title={t('profiles:rules')}>
          <dl className="facts">
            {profile.rules.map(({ id, text }) => (
              <Fact key={id} name={id} value={text} />
            ))}
          </dl>
        </Part>
      </div>
      <div className="profile-view__form">
        {profile.form.reconstructed && (
          <p className="profile-view__mark">
            <Pill tone="wait" icon={FilePenLine}>
              {t('profiles:reconstructed')}
            </Pill>
            <span className="secondary">{t('profiles:reconstructedNote')}</span>
          </p>
        )}
        <PaperView paper={paper} zoom="width" />
      </div>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="sheet profile-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, string | null | undefined])[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <Fact key={`${name} ${value}`} name={name} value={value} />
        ))}
    </dl>
  );
}

function Steps({ profile }: { readonly profile: AgencyProfile }) {
  const { t } = useTranslation();
  return (
    <Part title={t('profiles:steps')}>
      <ol className="profile-steps">
        {profile.steps.map((step) => (
          <li key={step.id}>
            <h3>{step.label}</h3>
            <Facts
              facts={[
                [t('profiles:role'), t(`people:role.${step.role}`)],
                [t('profiles:verb'), step.verbs.approve],
                [t('profiles:may'), step.decisions.map((each) => t(`profiles:decision.${each}`)).join(' · ')],
                [t('profiles:refuseTo'), step.refuseTo && t(`profiles:to.${step.refuseTo}`)],
                [t('profiles:refusalToldTo'), step.refusalToldTo && t(`profiles:to.${step.refusalToldTo}`)],
                [t('profiles:certifies'), step.certifies],
                [t('profiles:stepDays'), daysWords(t, step.days)],
                [t('profiles:officer'), step.officer],
                [t('profiles:verbal'), step.verbal ? t('profiles:verbalYes') : null],
                [t('profiles:publishes'), step.publishes ? t('profiles:publishesYes') : null],
              ]}
            />
          </li>
        ))}
      </ol>
      {profile.samePerson.length > 0 && (
        <p className="secondary">
          {t('profiles:samePersonOn', {
            pages: profile.samePerson
              .map(({ page }) => profile.matrix.find(({ id }) => id === page)?.page ?? page)
              .join(', '),
          })}
        </p>
      )}
    </Part>
  );
}

function Outside({ profile: { outside, steps } }: { readonly profile: AgencyProfile }) {
  const { t } = useTranslation();
  if (!outside) return null;
  const labelOf = (id: string) => steps.find((step) => step.id === id)?.label ?? id;
  return (
    <Part title={t('profiles:outside')}>
      <p>
        {outside.words}
        {outside.rule && ` (${t('profiles:rule', { rule: outside.rule })})`}
      </p>
      <Facts
        facts={outside.steps.map(({ step, label, role, certifies, days }) => [
          labelOf(step),
          [label, role && t(`people:role.${role}`), certifies, daysWords(t, days)]
            .filter(Boolean)
            .join(' · '),
        ])}
      />
    </Part>
  );
}

function Files({ profile: { files, matrix } }: { readonly profile: AgencyProfile }) {
  const { t } = useTranslation();
  const pageOf = (id: string) => matrix.find((row) => row.id === id)?.page ?? id;
  const rule = (strictness: 'refuse' | 'warn' | undefined) => t(`profiles:strict.${strictness ?? 'refuse'}`);
  return (
    <Part title={t('profiles:files')}>
      <Facts
        facts={[
          [
            t('profiles:types'),
            files.allowed === null
              ? t('profiles:anyType')
              : `${files.allowed.join(', ')} (${rule(files.otherTypes)})`,
          ],
          [
            t('profiles:size'),
            files.maxBytes === null
              ? t('profiles:anySize')
              : `${t('profiles:megabytes', { size: megabytes(files.maxBytes) })} (${rule(files.overSize)})`,
          ],
          ...(files.forPages ?? []).map(
            ({ pages, allowed, otherTypes }) =>
              [pages.map(pageOf).join(', '), `${allowed.join(', ')} (${rule(otherTypes)})`] as const,
          ),
        ]}
      />
    </Part>
  );
}

function Demands({ profile }: { readonly profile: AgencyProfile }) {
  const { t } = useTranslation();
  const {
    metadata = [],
    confirmations = [],
    rounds = [],
    selfChecks = [],
    lists = [],
    steps,
    rules,
  } = profile;
  const ruled = (rule: string | undefined) => (rule ? t('profiles:rule', { rule }) : null);
  return (
    <>
      {metadata.length > 0 && (
        <Part title={t('profiles:metadata')}>
          <Facts
            facts={metadata.map(({ field, rule, missing, pages }) => [
              t(`profiles:field.${field}`),
              [
                t(`profiles:demand.${missing ?? 'refuse'}`),
                ruled(rule),
                pages && t('profiles:onPages', { count: pages.length }),
              ]
                .filter(Boolean)
                .join(' · '),
            ])}
          />
        </Part>
      )}
      {confirmations.length > 0 && (
        <Part title={t('profiles:confirmations')}>
          <ul className="profile-list">
            {confirmations.map(({ id, text, rule, step }) => (
              <li key={id}>
                {text}
                <p className="secondary">
                  {[
                    steps.find((each) => each.id === step)?.label,
                    ruled(rule),
                    rules.find((each) => each.id === rule)?.text,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {lists.length > 0 && (
        <Part title={t('profiles:lists')}>
          <Facts
            facts={lists.map(({ list, items }) => [list, t('profiles:items', { count: items.length })])}
          />
        </Part>
      )}
      {rounds.length > 0 && (
        <Part title={t('profiles:rounds')}>
          <Facts
            facts={rounds.map(({ title, by, months, rule }) => [
              title,
              [by, months && t('profiles:atMonths', { months: months.join(', ') }), ruled(rule)]
                .filter(Boolean)
                .join(' · '),
            ])}
          />
        </Part>
      )}
      {selfChecks.length > 0 && (
        <Part title={t('profiles:selfChecks')}>
          <ul className="profile-list">
            {selfChecks.map(({ id, text, rule }) => (
              <li key={id}>
                {rule && <span className="secondary">{rule} </span>}
                {text}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

function Matrix({ profile, link }: { readonly profile: AgencyProfile; readonly link: ReactNode }) {
  const { t } = useTranslation();
  const sections = [...new Set(profile.matrix.map(({ section }) => section))];
  return (
    <Part title={t('profiles:matrixOf', { count: profile.matrix.length })}>
      {link}
      {sections.map((section) => (
        <details key={section ?? ''} className="profile-section">
          <summary>
            {section ?? t('profiles:noSection')}{' '}
            <span className="secondary">
              {t('profiles:pages', { count: profile.matrix.filter((row) => row.section === section).length })}
            </span>
          </summary>
          <ul className="profile-list">
            {profile.matrix
              .filter((row) => row.section === section)
              .map((row) => (
                <li key={row.id}>
                  {row.code && `${row.code} `}
                  {row.page}
                  <p className="secondary">
                    {MATRIX_COLUMNS.map((column) => row[column])
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </Part>
  );
}
