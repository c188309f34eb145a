import { CircleCheck, Hourglass, OctagonAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type {
  AreaResult,
  Finding,
  FoundProblem,
  KeyUse,
  OutsideResult,
} from '../../electron/contract/evidence.ts';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { useFailureWords } from '../failure.ts';
import { languageOf } from '../ui/language.ts';
import { Pill } from '../ui/pill.tsx';

/** What does not hold, each by its place. */
export function FindingList({
  findings,
  count,
}: {
  readonly findings: readonly Finding[];
  readonly count: number;
}) {
  const { t } = useTranslation();
  const words = useFailureWords();
  if (findings.length === 0) return null;
  return (
    <section className="sheet verify__box" aria-labelledby="findings">
      <h2 id="findings">{t('evidence:findings')}</h2>
      <ul className="verify__list">
        {findings.map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a report does not change
          <li key={index}>
            <span className="verify__place">{placeWords(t, finding)}</span>
            <span className="verify__grow">{words(finding)}</span>
          </li>
        ))}
      </ul>
      {findings.length < count && (
        <p className="secondary">{t('evidence:more', { shown: findings.length, count })}</p>
      )}
    </section>
  );
}

function placeWords(t: ReturnType<typeof useTranslation>['t'], { request }: Finding): string {
  if (!request) return t('evidence:wholeRegister');
  return request.number === null
    ? t('evidence:draftRequest')
    : t('evidence:requestNumber', { number: request.number });
}

/** How much of each thing was looked at. */
export function AreaList({ areas }: { readonly areas: readonly AreaResult[] }) {
  const { t } = useTranslation();
  return (
    <section className="sheet verify__box" aria-labelledby="checked">
      <h2 id="checked">{t('evidence:checked')}</h2>
      <ul className="verify__list">
        {areas
          .filter(({ area, checked }) => area !== 'outside' || checked > 0)
          .map(({ area, checked, problems }) => (
            <li key={area}>
              <span className="verify__grow">{t(`evidence:areas.${area}`)}</span>
              <span className="verify__number">{checked.toLocaleString('th')}</span>
              {problems === 0 ? (
                <Pill plain tone="done" icon={CircleCheck}>
                  {t('evidence:nothingFound')}
                </Pill>
              ) : (
                <Pill plain tone="bad" icon={OctagonAlert}>
                  {t('evidence:problems', { count: problems })}
                </Pill>
              )}
            </li>
          ))}
      </ul>
    </section>
  );
}

/** Who signed, with which key. */
export function KeyList({ keys }: { readonly keys: readonly KeyUse[] }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="sheet verify__box" aria-labelledby="keys">
      <h2 id="keys">{t('evidence:keys')}</h2>
      <ul className="verify__list">
        {keys.map((key) => (
          <li key={key.fingerprint}>
            <span className="verify__grow">
              {key.name}
              <br />
              <span className="secondary">
                <span className="verify__fingerprint">{key.fingerprint}</span>{' '}
                {t('evidence:keyFrom', { date: formatShortDate(bangkokDate(key.from), languageOf(i18n)) })} ·{' '}
                {key.enrolledBy === null
                  ? t('evidence:keyFirst')
                  : t('evidence:keyBy', { name: key.enrolledBy })}
                {key.confirmed && ` · ${t('evidence:keyConfirmedBy', { name: key.confirmed.by })}`}
              </span>
              {key.standing === 'waiting' && (
                <>
                  <br />
                  <Pill plain tone="wait" icon={Hourglass}>
                    {t('evidence:keyNotConfirmed')}
                  </Pill>
                </>
              )}
            </span>
            {key.sound ? (
              <span className="verify__number">{t('evidence:signatures', { count: key.signatures })}</span>
            ) : (
              <Pill plain tone="bad" icon={OctagonAlert}>
                {t('evidence:keyUnsound')}
              </Pill>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was brought from outside, and how it fared. */
export function OutsideList({ outside }: { readonly outside: readonly OutsideResult[] }) {
  const { t } = useTranslation();
  const words = useFailureWords();
  if (outside.length === 0) return null;
  return (
    <section className="sheet verify__box" aria-labelledby="outside">
      <h2 id="outside">{t('evidence:outside')}</h2>
      <ul className="verify__list">
        {outside.map(({ name, problems, notes }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a report does not change
          <li key={index}>
            <div className="verify__grow">
              <div className="verify__row">
                <span>{name}</span>
                {problems.length === 0 ? (
                  <Pill plain tone="done" icon={CircleCheck}>
                    {t('evidence:matches')}
                  </Pill>
                ) : (
                  <Pill plain tone="bad" icon={OctagonAlert}>
                    {t('evidence:problems', { count: problems.length })}
                  </Pill>
                )}
              </div>
              {[...problems, ...notes].map((problem) => (
                <p key={problem.code} className="secondary">
                  {words(problem)}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What no look inside the register can show. */
export function NoteList({ notes }: { readonly notes: readonly FoundProblem[] }) {
  const { t } = useTranslation();
  const words = useFailureWords();
  if (notes.length === 0) return null;
  return (
    <section className="sheet verify__box" aria-labelledby="notes">
      <h2 id="notes">{t('evidence:notChecked')}</h2>
      <ul className="verify__list">
        {notes.map((note) => (
          <li key={note.code}>
            <span className="verify__grow">{words(note)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
