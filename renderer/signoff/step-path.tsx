import {
  BadgeCheck,
  Check,
  Hourglass,
  Mic,
  OctagonX,
  ScanLine,
  ShieldAlert,
  Undo2,
  UserRoundX,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IssuedKey, RequestDetail, StepView } from '../../electron/contract/domain.ts';
import { bangkokDate, formatScreenTime, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { useApi } from '../api.ts';
import { DuePill } from '../days/due-pill.tsx';
import { dueWords } from '../days/due-words.ts';
import { StepGap } from '../matrix/step-gap.tsx';
import { useActingWords } from '../people/acting-words.ts';
import { Icon } from '../ui/icon.tsx';
import { languageOf } from '../ui/language.ts';
import { Pill } from '../ui/pill.tsx';
import { IssuedKeyNote } from './issued-key-note.tsx';
import { ScanLink } from './scan-link.tsx';
import { decisionVerbs } from './send-back-words.ts';
import { MODE_WORDS } from './trail.tsx';

/** The way through the steps: who, when, and whether each signature verifies. */
export function StepPath({ detail }: { readonly detail: RequestDetail }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="step-path">
      <h2 id="step-path">{t('signoff:path')}</h2>
      <ol className="path">
        {detail.steps.map((step, index) => (
          <li className={`path__step path__step--${step.mark}`} key={step.step}>
            <span className="path__mark" aria-hidden="true">
              <Mark step={step} place={index + 1} />
            </span>
            <StepWords
              step={step}
              keys={detail.unconfirmedKeys}
              page={detail.content?.page?.id ?? null}
              yours={isYours(detail, step)}
            />
            <StepState step={step} request={detail.id} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Is this the reader's own step? It is the holder's where he acts for somebody or signs in another one's place. */
const isYours = ({ step, can, capacities }: RequestDetail, { step: id }: StepView): boolean =>
  step?.id === id && can.decide.includes('approve') && can.inPlaceOf === null && capacities.preset === null;

function Mark({ step, place }: { readonly step: StepView; readonly place: number }) {
  if (step.mark === 'verbal') return <Icon of={Mic} size={17} />;
  if (step.mark === 'signed')
    return <Icon of={step.signed?.verified === false ? ShieldAlert : Check} size={17} />;
  if (step.mark === 'returned') return <Icon of={Undo2} size={17} />;
  if (step.mark === 'refused') return <Icon of={OctagonX} size={17} />;
  return place;
}

interface StepWordsProps {
  readonly step: StepView;
  readonly keys: readonly IssuedKey[];
  /** The request's page of the matrix. */
  readonly page: string | null;
  readonly yours: boolean;
}

function StepWords({ step, keys, page, yours }: StepWordsProps) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const actingWords = useActingWords();
  const { officer, signed } = step;
  return (
    <div className="path__words">
      <p className="path__name">
        {officer?.name ?? t('signoff:nobody')}
        {yours && officer !== null && step.inPlaceOf === null && ` ${t('signoff:yourTurn')}`}
      </p>
      <p className="secondary">
        {step.label}
        {signed !== null &&
          (step.mode === 'electronic' || step.mode === 'ratification'
            ? ` · ${formatShortDate(bangkokDate(signed.at), language)} ${formatScreenTime(signed.at, language)}`
            : ` · ${formatShortDate(signed.signedOn, language)}`)}
      </p>
      {step.due !== null && <p className="secondary">{dueWords(t, step.due, language)}</p>}
      {officer === null && step.wording !== null && <p className="secondary">{step.wording}</p>}
      {officer?.acting && <p className="secondary">{actingWords(officer.acting)}</p>}
      {signed !== null && <IssuedKeyNote keys={keys} fingerprint={signed.keyFingerprint} />}
      {step.gap !== null && <MissingOfficer {...step.gap} page={page} />}
      {step.gone !== null && (step.gone.successor !== null || step.gap === null) && (
        <Gone successor={step.gone.successor} />
      )}
      {step.inPlaceOf !== null && (
        <p className="secondary">{t('signoff:signedInPlaceOf', { name: step.inPlaceOf })}</p>
      )}
    </div>
  );
}

/** Nobody fits the step by the matrix. */
function MissingOfficer(props: NonNullable<StepView['gap']> & { readonly page: string | null }) {
  const people = useApi('people.list', null).data ?? [];
  return <StepGap {...props} className="path__gone" people={people} />;
}

/** The officer on the form has left: who signs in his place, or what is to be done about it. */
function Gone({ successor }: { readonly successor: string | null }) {
  const { t } = useTranslation();
  if (successor !== null) return <p className="secondary">{t('signoff:takenOver', { name: successor })}</p>;
  return (
    <p className="path__gone">
      <Icon of={UserRoundX} size={17} />
      {t('signoff:gone')}
    </p>
  );
}

interface StepStateProps {
  readonly step: StepView;
  readonly request: string;
}

function StepState({ step, request }: StepStateProps) {
  const { t } = useTranslation();
  if (step.signed !== null) {
    return (
      <div className="path__state">
        <SignedPill step={step} verified={step.signed.verified} />
        <p className="secondary" title={t('signoff:byKey', { fingerprint: step.signed.keyFingerprint })}>
          {step.mode !== null && t(MODE_WORDS[step.mode])}
          {step.scan !== null && (
            <>
              {' · '}
              <ScanLink request={request} scan={step.scan} />
            </>
          )}
        </p>
      </div>
    );
  }
  if (step.mark === 'waiting') {
    return (
      <div className="path__state">
        {step.due === null ? (
          <Pill tone="wait" icon={Hourglass} plain>
            {t('signoff:waiting')}
          </Pill>
        ) : (
          <DuePill due={step.due} plain />
        )}
      </div>
    );
  }
  if (step.mark === 'returned') {
    return (
      <div className="path__state">
        <Pill tone="back" icon={Undo2} plain>
          {decisionVerbs(t, step).return}
        </Pill>
      </div>
    );
  }
  if (step.mark === 'refused') {
    return (
      <div className="path__state">
        <Pill tone="bad" icon={OctagonX} plain>
          {decisionVerbs(t, step).refuse}
        </Pill>
      </div>
    );
  }
  return step.due === null ? null : (
    <div className="path__state">
      <DuePill due={step.due} plain />
    </div>
  );
}

/** The mark of cryptographic proof is the signer's own: paper and word of mouth have words of their own. */
function SignedPill({ step, verified }: { readonly step: StepView; readonly verified: boolean }) {
  const { t } = useTranslation();
  if (!verified) {
    return (
      <Pill tone="bad" icon={ShieldAlert} plain>
        {t('signoff:doesNotVerify')}
      </Pill>
    );
  }
  if (step.mark === 'verbal') {
    return (
      <Pill tone="wait" icon={Mic} plain>
        {t('acts:waitsForRatification')}
      </Pill>
    );
  }
  if (step.mode === 'paper') {
    return (
      <Pill tone="done" icon={ScanLine} plain>
        {t('acts:hasScan')}
      </Pill>
    );
  }
  return (
    <Pill tone="done" icon={BadgeCheck} plain>
      {t('signoff:verifies')}
    </Pill>
  );
}
