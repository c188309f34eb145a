import { CircleAlert, RotateCcw } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { CHECK_ANSWERS, type CheckAnswer, type CheckItem } from '../../electron/contract/self-check.ts';
import { useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useSaveBeforeLeaving } from '../shell/unsaved.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { languageOf } from '../ui/language.ts';
import { TextArea } from '../ui/text-area.tsx';

/** Milliseconds after the last key at which what was typed is saved (design rules, "Autosave"). */
const SAVE_AFTER = 800;

interface CheckItemRowProps {
  readonly round: string;
  readonly item: CheckItem;
  readonly readOnly: boolean;
}

interface Given {
  readonly answer: CheckAnswer | null;
  readonly evidence: string;
}

/** One demand of a round: its words, the answer, the evidence. It saves itself. */
export function CheckItemRow({ round, item, readOnly }: CheckItemRowProps) {
  const { t, i18n } = useTranslation();
  const name = useId();
  const { given, change, save, problem } = useAnswer(round, item);
  const answers = { yes: t('checks:yes'), no: t('checks:no'), 'not-applicable': t('checks:notApplicable') };
  const rule = item.rule ?? item.id;
  return (
    <li className="demand sheet">
      <div className="demand__demand">
        {item.rule !== null && <p className="demand__rule">{t('checks:ruleOf', { rule })}</p>}
        <p>{item.text}</p>
      </div>
      <div className="demand__answer">
        <fieldset className="demand__choices" disabled={readOnly}>
          <legend className="visually-hidden">{t('checks:answerOf', { rule })}</legend>
          {CHECK_ANSWERS.map((answer) => (
            <label
              key={answer}
              className={`demand__choice ${given.answer === answer ? 'demand__choice--on' : ''}`}
            >
              <input
                type="radio"
                className="radio__dot"
                name={name}
                checked={given.answer === answer}
                onChange={() => change({ answer }, 'now')}
              />
              {answers[answer]}
            </label>
          ))}
          {!readOnly && given.answer !== null && (
            <Button size="row" icon={RotateCcw} onClick={() => change({ answer: null }, 'now')}>
              {t('checks:takeBack')}
            </Button>
          )}
        </fieldset>
        <TextArea
          label={t('checks:evidence')}
          optional
          hint={readOnly ? undefined : t('checks:evidenceHint')}
          rows={1}
          value={given.evidence}
          onChange={(evidence) => change({ evidence }, 'later')}
          onBlur={() => void save()}
          readOnly={readOnly}
          maxLength={5000}
        />
        {problem !== null ? (
          <div className="demand__problem" role="alert">
            <Icon of={CircleAlert} />
            <p>{t('checks:notSaved', { why: problem })}</p>
            <Button size="row" onClick={() => void save()}>
              {t('checks:tryAgain')}
            </Button>
          </div>
        ) : (
          item.officer !== null &&
          item.date !== null && (
            <p className="secondary">
              {t('checks:answeredBy', {
                officer: item.officer,
                date: formatShortDate(item.date, languageOf(i18n)),
              })}
            </p>
          )
        )}
      </div>
    </li>
  );
}

/** What is answered, as typed; saved at once or a moment after the last key, and before the screen locks. */
function useAnswer(round: string, item: CheckItem) {
  const words = useFailureWords();
  const answering = useCommand('selfCheck.answer');
  const [given, setGiven] = useState<Given>({ answer: item.answer, evidence: item.evidence });
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef(given);
  const saved = useRef(given);
  const timer = useRef<number | null>(null);

  // what another window answered is shown, unless something is being typed here
  useEffect(() => {
    const stored = { answer: item.answer, evidence: item.evidence };
    const untouched = same(latest.current, saved.current);
    saved.current = stored;
    if (!untouched) return;
    latest.current = stored;
    setGiven(stored);
  }, [item.answer, item.evidence]);

  const save = async () => {
    if (timer.current !== null) window.clearTimeout(timer.current);
    timer.current = null;
    const wanted = latest.current;
    if (same(wanted, saved.current)) return;
    try {
      await answering.mutateAsync({ round, demand: item.id, ...wanted });
      saved.current = wanted;
      setProblem(null);
    } catch (error) {
      setProblem(words(failureOf(error)));
    }
  };
  useSaveBeforeLeaving(save);
  const leaving = useRef(save);
  useEffect(() => {
    leaving.current = save;
  });
  // another screen is opened while something is typed
  useEffect(() => () => void leaving.current(), []);

  const change = (part: Partial<Given>, when: 'now' | 'later') => {
    latest.current = { ...latest.current, ...part };
    setGiven(latest.current);
    if (timer.current !== null) window.clearTimeout(timer.current);
    if (when === 'now') void save();
    else timer.current = window.setTimeout(() => void save(), SAVE_AFTER);
  };
  return { given, change, save, problem };
}

const same = (one: Given, other: Given): boolean =>
  one.answer === other.answer && one.evidence === other.evidence;
