import { CircleAlert, FileCheck2, Mailbox, Paperclip } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DraftFields, LETTER_CHANNELS, type Letter } from '../../electron/contract/content.ts';
import type { OutsideWay } from '../../electron/contract/domain.ts';
import type { Failure } from '../../electron/contract/errors.ts';
import { call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { DateField } from '../ui/date-field.tsx';
import { Icon } from '../ui/icon.tsx';
import { TextField } from '../ui/text-field.tsx';
import { sizeWords } from './file-words.ts';

/** A letter of which nothing is known yet. */
export const NEW_LETTER: Letter = {
  channel: 'letter',
  number: '',
  date: null,
  receivedNumber: '',
  receivedDate: null,
  agency: '',
  sender: '',
  position: '',
  contact: '',
  file: null,
};

interface OutsideBoxProps {
  readonly request: string;
  readonly way: OutsideWay;
  readonly letter: DraftFields['outside'];
  /** The chosen page takes such information only. */
  readonly demanded: boolean;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (letter: Letter | null) => void;
  readonly onDateProblem: (field: string, problem: Failure | null) => void;
}

/** Whether it is another agency's information, and then its letter: how it came, whose it is, the file. */
export function OutsideBox(props: OutsideBoxProps) {
  const { way, letter, demanded, errorOf, onChange } = props;
  const { t } = useTranslation();
  /** What was typed of a letter that was then unticked. */
  const typed = useRef(letter ?? NEW_LETTER);
  if (letter !== null) typed.current = letter;
  const error = errorOf('outside');
  const rule = way.rule?.number ?? null;
  return (
    <section className="outside" aria-label={way.words} data-field="outside">
      <Checkbox
        checked={letter !== null}
        disabled={demanded && letter !== null}
        onChange={(on) => onChange(on ? typed.current : null)}
        note={
          demanded
            ? t('requests:outsideDemanded')
            : rule === null
              ? t('requests:outsideNote')
              : t('requests:outsideNoteRule', { rule })
        }
      >
        {way.words}
      </Checkbox>
      {error !== null && (
        <p className="field__message" role="alert">
          <Icon of={CircleAlert} size={17} />
          {error}
        </p>
      )}
      {letter !== null && (
        <LetterFields {...props} letter={letter} onFile={(file) => onChange({ ...typed.current, file })} />
      )}
    </section>
  );
}

interface LetterFieldsProps extends OutsideBoxProps {
  readonly letter: Letter;
  /** The file that was chosen: the dialog takes its time, and the letter is the newest then. */
  readonly onFile: (file: Letter['file']) => void;
}

function LetterFields({ request, letter, errorOf, onChange, onFile, onDateProblem }: LetterFieldsProps) {
  const { t } = useTranslation();
  const change = (part: Partial<Letter>) => onChange({ ...letter, ...part });
  const numbered = letter.channel === 'letter';
  const text = (
    field: 'number' | 'receivedNumber' | 'agency' | 'sender' | 'position' | 'contact',
    limit: number,
  ) => ({
    label: t(`requests:letter.${field}`),
    value: letter[field],
    maxLength: limit,
    error: errorOf(`outside.${field}`),
    onChange: (value: string) => change({ [field]: value }),
  });
  const date = (field: 'date' | 'receivedDate') => ({
    label: t(`requests:letter.${field}`),
    value: letter[field],
    error: errorOf(`outside.${field}`),
    onChange: (value: string | null) => change({ [field]: value }),
    onProblem: (problem: Failure | null) => onDateProblem(`outside.${field}`, problem),
  });
  return (
    <div className="outside__letter">
      <div className="form__dates">
        <div data-field="outside.channel">
          <ComboBox
            label={t('requests:letter.channel')}
            icon={Mailbox}
            options={LETTER_CHANNELS.map((id) => ({ id, text: t(`requests:letter.by.${id}`) }))}
            value={letter.channel}
            onChange={(channel) => {
              const chosen = LETTER_CHANNELS.find((one) => one === channel);
              if (chosen) change({ channel: chosen });
            }}
          />
        </div>
        <div data-field="outside.number">
          <TextField {...text('number', 200)} optional={!numbered} />
        </div>
        <div data-field="outside.date">
          <DateField {...date('date')} />
        </div>
      </div>
      <div className="form__pair">
        <div data-field="outside.receivedNumber">
          <TextField {...text('receivedNumber', 200)} optional={!numbered} />
        </div>
        <div data-field="outside.receivedDate">
          <DateField {...date('receivedDate')} />
        </div>
      </div>
      <div data-field="outside.agency">
        <TextField {...text('agency', 500)} />
      </div>
      <div className="form__pair">
        <div data-field="outside.sender">
          <TextField {...text('sender', 200)} />
        </div>
        <div data-field="outside.position">
          <TextField {...text('position', 300)} />
        </div>
      </div>
      <div data-field="outside.contact">
        <TextField {...text('contact', 500)} />
      </div>
      <div data-field="outside.file">
        <LetterFile request={request} file={letter.file} error={errorOf('outside.file')} onChoose={onFile} />
      </div>
    </div>
  );
}

interface LetterFileProps {
  readonly request: string;
  readonly file: Letter['file'];
  readonly error: string | null;
  readonly onChoose: (file: Letter['file']) => void;
}

/** The file of the letter: kept as evidence, not for publication. */
function LetterFile({ request, file, error, onChoose }: LetterFileProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const choose = async () => {
    setRefused(null);
    setBusy(true);
    try {
      const taken = await call('requests.chooseLetter', { request });
      if (taken !== null) onChoose(taken);
    } catch (failure) {
      setRefused(words(failureOf(failure)));
    }
    setBusy(false);
  };
  const problem = refused ?? error;
  return (
    <div className="field">
      <p className="field__label">{t('requests:letter.file')}</p>
      <div className="outside__file">
        {file !== null && (
          <span className="outside__name">
            <Icon of={FileCheck2} size={20} />
            <span>{file.name}</span>
            <span className="secondary">{sizeWords(t, file.size)}</span>
          </span>
        )}
        <Button icon={Paperclip} busy={busy} onClick={() => void choose()}>
          {file === null ? t('requests:chooseLetter') : t('requests:chooseOtherLetter')}
        </Button>
      </div>
      {problem !== null && (
        <p className="field__message" role="alert">
          <Icon of={CircleAlert} size={17} />
          {problem}
        </p>
      )}
      <p className="field__hint">{t('requests:letterFileNote')}</p>
    </div>
  );
}
