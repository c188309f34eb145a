import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { formatScreenDate, isIsoDate } from '../../electron/contract/rules/be-dates.ts';
import { languageOf } from '../ui/language.ts';
import { textChange } from './text-change.ts';

const FIELDS: Readonly<Record<string, string>> = {
  unit: 'signoff:fieldUnit',
  date: 'signoff:fieldDate',
  page: 'signoff:fieldPage',
  title: 'signoff:fieldTitle',
  details: 'signoff:fieldDetails',
  notes: 'signoff:fieldNotes',
  externalLink: 'signoff:fieldExternalLink',
  source: 'signoff:fieldSource',
  dataFrom: 'signoff:fieldDataFrom',
  dataTo: 'signoff:fieldDataTo',
  publishUntil: 'signoff:fieldPublishUntil',
  replaces: 'signoff:fieldReplaces',
  attachments: 'signoff:fieldAttachments',
  outside: 'signoff:fieldOutside',
  originPlace: 'requests:originPlace',
  originDate: 'requests:originDate',
  lastChange: 'requests:lastChange',
  contact: 'requests:contact',
};

/** What the provider answers to the return or refusal before this revision, or null. */
export function answerOf(detail: RequestDetail): { readonly who: string; readonly text: string } | null {
  const sealed = detail.trail.findLast(({ kind }) => kind === 'revision');
  if (detail.draft !== null || sealed === undefined || sealed.reason === '') return null;
  return { who: sealed.who, text: sealed.reason };
}

/** What changed against the revision before, numbered as on the paper beside it, and the provider's answer. */
export function ChangeList({ detail }: { readonly detail: RequestDetail }) {
  const { t } = useTranslation();
  const answer = answerOf(detail);
  const nameOf = (field: string) => {
    const step = detail.steps.find((one) => `officer:${one.step}` === field);
    return step?.label ?? t(FIELDS[field] ?? field);
  };
  return (
    <section aria-labelledby="changes">
      <div className="signoff__head">
        <h2 id="changes">{t('signoff:changes', { count: detail.changes.length })}</h2>
        <span className="secondary">{t('signoff:comparedWith', { revision: detail.revision - 1 })}</span>
      </div>
      {answer !== null && (
        <div className="answer sheet">
          <p className="secondary">{t('acts:answerBy', { who: answer.who })}</p>
          <p className="answer__text">{answer.text}</p>
        </div>
      )}
      <ol className="changes sheet" hidden={detail.changes.length === 0}>
        {detail.changes.map((change, index) => (
          <li className="changes__row" key={change.field}>
            <span className="changes__number">{index + 1}</span>
            <span className="changes__field">{nameOf(change.field)}</span>
            {change.field === 'attachments' ? <FileChange {...change} /> : <WordChange {...change} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ChangeProps {
  readonly before: string;
  readonly after: string;
}

function WordChange({ before, after }: ChangeProps) {
  const { i18n } = useTranslation();
  const language = languageOf(i18n);
  const readable = (text: string) => (isIsoDate(text) ? formatScreenDate(text, language) : text);
  const parts = textChange(readable(before), readable(after));
  return (
    <span className="changes__text">
      {parts.map((part, place) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        if (part.kind === 'removed') return <Removed key={place} text={part.text} />;
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        if (part.kind === 'added') return <Added key={place} text={part.text} />;
        return part.text;
      })}
    </span>
  );
}

function FileChange({ before, after }: ChangeProps) {
  const { t } = useTranslation();
  const old = before.split('\n').filter((line) => line !== '');
  const now = after.split('\n').filter((line) => line !== '');
  return (
    <span className="changes__text">
      {old
        .filter((file) => !now.includes(file))
        .map((file) => (
          <span className="changes__line" key={`removed ${file}`}>
            {t('signoff:fileRemoved')} <Removed text={file} />
          </span>
        ))}
      {now
        .filter((file) => !old.includes(file))
        .map((file) => (
          <span className="changes__line" key={`added ${file}`}>
            {t('signoff:fileAdded')} <Added text={file} />
          </span>
        ))}
    </span>
  );
}

const Removed = ({ text }: { readonly text: string }) => <del className="changes__removed">{text}</del>;
const Added = ({ text }: { readonly text: string }) => <ins className="changes__added">{text}</ins>;
