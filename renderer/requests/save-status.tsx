import { Save, SaveCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DraftFields } from '../../electron/contract/content.ts';
import { formatScreenTime } from '../../electron/contract/rules/be-dates.ts';
import { useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { languageOf } from '../ui/language.ts';
import type { SaveState } from './draft-saver.ts';

/** When the draft was saved last; there is no button for saving. */
export function SaveStatus({ state }: { readonly state: SaveState }) {
  const { t, i18n } = useTranslation();
  const saved = state.kind === 'saved';
  return (
    <span className="save-status" role="status">
      <Icon of={saved ? SaveCheck : Save} />
      {saved
        ? t('requests:savedAt', { time: formatScreenTime(state.at, languageOf(i18n)) })
        : state.kind === 'failed' || state.kind === 'conflict'
          ? t('requests:notSaved')
          : t('requests:saving')}
    </span>
  );
}

interface SaveProblemProps {
  readonly state: SaveState;
  readonly mine: DraftFields;
  readonly onRetry: () => void;
  /** Takes the other's text; the own text has been kept. */
  readonly onTakeTheirs: () => void;
}

/** The red bar that stays while what is typed cannot be saved. */
export function SaveProblem({ state, mine, onRetry, onTakeTheirs }: SaveProblemProps) {
  const { t, i18n } = useTranslation();
  const words = useFailureWords();
  if (state.kind === 'failed') {
    return (
      <div className="save-problem">
        <Banner
          tone="error"
          title={words(state.failure)}
          action={
            <Button variant="link" onClick={onRetry}>
              {t('requests:saveAgain')}
            </Button>
          }
        >
          {t('requests:textStays')}
        </Banner>
      </div>
    );
  }
  if (state.kind !== 'conflict') return null;
  const { theirs } = state;
  return (
    <div className="save-problem">
      <Banner
        tone="error"
        title={t('requests:changedBy', {
          who: theirs.savedBy,
          time: formatScreenTime(theirs.savedAt, languageOf(i18n)),
        })}
        action={
          <Button size="row" onClick={onTakeTheirs}>
            {t('requests:takeTheirs')}
          </Button>
        }
      >
        <p>{t('requests:changedByNote')}</p>
        <Differences mine={mine} theirs={theirs.fields} />
      </Banner>
    </div>
  );
}

const TEXTS = ['unit', 'title', 'details', 'notes', 'externalLink', 'source'] as const;
const LABELS = {
  unit: 'requests:unit',
  title: 'requests:title',
  details: 'requests:details',
  notes: 'requests:notes',
  externalLink: 'requests:externalLink',
  source: 'requests:source',
} as const;

/** The fields with typed text of which two versions exist. */
export function differingTexts(mine: DraftFields, theirs: DraftFields): readonly (typeof TEXTS)[number][] {
  return TEXTS.filter((field) => mine[field] !== theirs[field]);
}

interface DifferencesProps {
  readonly mine: DraftFields;
  readonly theirs: DraftFields;
}

function Differences({ mine, theirs }: DifferencesProps) {
  const { t } = useTranslation();
  return (
    <dl className="differences">
      {differingTexts(mine, theirs).map((field) => (
        <div key={field}>
          <dt>{t(LABELS[field])}</dt>
          <dd>
            <span className="secondary">{t('requests:theirs')}</span> {theirs[field] || t('requests:empty')}
          </dd>
          <dd>
            <span className="secondary">{t('requests:mine')}</span> {mine[field] || t('requests:empty')}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface KeptTextsProps {
  readonly texts: readonly string[];
  readonly onClose: () => void;
}

/** The own texts after the other's were taken, to be copied from until they are no longer needed. */
export function KeptTexts({ texts, onClose }: KeptTextsProps) {
  const { t } = useTranslation();
  return (
    <div className="save-problem">
      <Banner
        tone="info"
        title={t('requests:keptTexts')}
        action={
          <Button variant="link" onClick={onClose}>
            {t('requests:notNeeded')}
          </Button>
        }
      >
        {texts.map((text) => (
          <p className="kept-text" key={text}>
            {text}
          </p>
        ))}
      </Banner>
    </div>
  );
}
