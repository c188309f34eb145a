import { ArrowLeft, Check } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../shell/logo.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { submit } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { languageOf } from '../ui/language.ts';
import { STEPS, type StepName } from './setup-values.ts';

/** What every step is given. */
export interface StepFrame {
  readonly problem: string | null;
  readonly busy: boolean;
  readonly onBack: () => void;
}

interface SetupFrameProps {
  readonly step: StepName;
  readonly title: string;
  readonly intro: string;
  readonly problem: string | null;
  readonly onSubmit: () => void;
  /** Absent at the first step. */
  readonly onBack?: () => void;
  readonly children: ReactNode;
  /** At the left of the action bar. */
  readonly note?: ReactNode;
  /** The buttons, the primary one of type 'submit'. */
  readonly actions: ReactNode;
  readonly root?: Ref<HTMLElement>;
}

const STEP_WORDS = {
  profile: 'setup:stepProfile',
  office: 'setup:stepOffice',
  folder: 'setup:stepFolder',
  administrator: 'setup:stepAdministrator',
} as const;

/** Head with the steps, the step itself, and the action bar. */
export function SetupFrame(props: SetupFrameProps) {
  const { t } = useTranslation();
  return (
    <form className="setup" noValidate onSubmit={(event) => submit(event, props.onSubmit)}>
      <SetupHead step={props.step} />
      <main className="setup__body" ref={props.root}>
        <div className="setup__inner">
          <h1 className="setup__title">{props.title}</h1>
          <p className="setup__intro">{props.intro}</p>
          {props.problem && <Banner tone="error" title={props.problem} />}
          {props.children}
        </div>
      </main>
      <footer className="setup__foot">
        {props.onBack && (
          <Button size="decision" icon={ArrowLeft} onClick={props.onBack}>
            {t('setup:back')}
          </Button>
        )}
        <div className="setup__note">{props.note}</div>
        {props.actions}
      </footer>
    </form>
  );
}

/** The program's name, where the set-up stands, and the language of the screens. */
export function SetupHead({ step }: { readonly step: StepName | 'done' }) {
  const { t, i18n } = useTranslation();
  const at = step === 'done' ? STEPS.length : STEPS.indexOf(step);
  const other = languageOf(i18n) === 'th' ? 'en' : 'th';
  return (
    <header className="setup__head">
      <Logo />
      <p className="setup__program">{t('shell:program')}</p>
      <Button variant="link" onClick={() => void i18n.changeLanguage(other)}>
        {t('setup:otherLanguage')}
      </Button>
      <ol className="setup__steps">
        {STEPS.map((name, index) => (
          <li
            key={name}
            className={`setup__step ${index === at ? 'setup__step--here' : ''} ${index < at ? 'setup__step--done' : ''}`}
            aria-current={index === at ? 'step' : undefined}
          >
            <span className="setup__number">{index < at ? <Icon of={Check} size={17} /> : index + 1}</span>
            {t(STEP_WORDS[name])}
          </li>
        ))}
      </ol>
    </header>
  );
}
