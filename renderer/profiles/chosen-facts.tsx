import { useTranslation } from 'react-i18next';
import type { ChosenProfile } from '../../electron/contract/profiles.ts';
import { Banner } from '../ui/banner.tsx';
import { placeWords, problemWords } from './profile-words.ts';

interface ChosenFactsProps {
  readonly chosen: ChosenProfile;
}

/** What a chosen profile file is, or all that is wrong with it by place and reason. */
export function ChosenFacts({ chosen }: ChosenFactsProps) {
  const { t } = useTranslation();
  const { profile, problems, file, known } = chosen;
  return (
    <>
      {profile && (
        <dl className="facts">
          <dt>{t('profiles:name')}</dt>
          <dd>{profile.name}</dd>
          <dt>{t('profiles:idAndVersion')}</dt>
          <dd>
            {profile.id} · {profile.version}
          </dd>
          <dt>{t('profiles:guideline')}</dt>
          <dd>{profile.guideline.title}</dd>
          <dt>{t('profiles:steps')}</dt>
          <dd>{profile.steps.map(({ label }) => label).join(' → ')}</dd>
          <dt>{t('profiles:matrix')}</dt>
          <dd>{t('profiles:pages', { count: profile.matrix.length })}</dd>
        </dl>
      )}
      {known && <Banner tone="info">{t('profiles:knownAlready')}</Banner>}
      {problems.length > 0 && (
        <>
          <Banner tone="error" title={t('profiles:fileWrong', { file, count: problems.length })} />
          <ul className="profile-list">
            {problems.slice(0, 100).map((one) => (
              <li key={`${one.place} ${one.problem} ${one.detail}`}>
                {placeWords(t, one.place)} <span className="secondary">({one.place || '-'})</span>{' '}
                {problemWords(t, one)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
