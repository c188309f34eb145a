import { CircleAlert, CircleCheck, Paperclip, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../electron/contract/content.ts';
import type { FileNote, FileOutcome } from '../../electron/contract/domain.ts';
import { useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Pill } from '../ui/pill.tsx';
import { fileIcon, sizeWords } from './file-words.ts';
import type { Attaching } from './use-attachments.ts';

interface AttachmentsBoxProps {
  readonly files: readonly Attachment[];
  /** What the office's file policy says of them. */
  readonly notes: readonly FileNote[];
  readonly error: string | null;
  readonly attaching: Attaching;
}

/** The files to be published: check result, open, remove with undo, and where new ones come in. */
export function AttachmentsBox({ files, notes, error, attaching }: AttachmentsBoxProps) {
  const { t } = useTranslation();
  const refused = attaching.outcomes.filter(({ outcome }) => outcome === 'refused');
  return (
    <section className="field" aria-label={t('requests:attachments')} data-field="attachments">
      <div className="field__label">
        <span>{t('requests:attachments')}</span>
        <span className="field__mark">
          {files.length > 0
            ? t('requests:fileCount', { count: files.length })
            : t('requests:attachmentsMark')}
        </span>
      </div>
      {refused.length > 0 && <RefusedFiles refused={refused} onClose={attaching.forgetRefused} />}
      <ul className="files sheet">
        {files.map((file) => (
          <FileRow
            key={`${file.name} ${file.sha256}`}
            file={file}
            notes={notes.filter((note) => note.file === file.name)}
            onOpen={() => attaching.open(file)}
            onRemove={() => attaching.remove(file)}
          />
        ))}
        <li className="files__row files__row--add">
          <Icon of={Paperclip} />
          <span>
            {t('requests:dropHere')}{' '}
            <Button variant="link" busy={attaching.busy} onClick={attaching.choose}>
              {t('requests:chooseFiles')}
            </Button>
          </span>
          {attaching.busy && <span className="secondary">{t('requests:checkingFiles')}</span>}
        </li>
      </ul>
      {error !== null && (
        <p className="field__message" role="alert">
          <Icon of={CircleAlert} size={17} />
          {error}
        </p>
      )}
    </section>
  );
}

interface FileRowProps {
  readonly file: Attachment;
  readonly notes: readonly FileNote[];
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

function FileRow({ file, notes, onOpen, onRemove }: FileRowProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  return (
    <li className={`files__row ${notes.length > 0 ? 'files__row--warned' : ''}`}>
      <Icon of={fileIcon(file.mediaType)} />
      <span className="files__name">
        <Button variant="link" label={t('requests:openFile', { name: file.name })} onClick={onOpen}>
          {file.name}
        </Button>
        {notes.map((note) => (
          <span className="files__note" key={note.code}>
            {words(note)}
          </span>
        ))}
      </span>
      <span className="secondary">{sizeWords(t, file.size)}</span>
      {notes.length > 0 ? (
        <Pill tone="wait" icon={TriangleAlert} plain>
          {t('requests:fileWarned')}
        </Pill>
      ) : (
        <Pill tone="done" icon={CircleCheck} plain>
          {t('requests:filePassed')}
        </Pill>
      )}
      <IconButton icon={X} label={t('requests:removeFile', { name: file.name })} onClick={onRemove} />
    </li>
  );
}

interface RefusedFilesProps {
  readonly refused: readonly FileOutcome[];
  readonly onClose: () => void;
}

function RefusedFiles({ refused, onClose }: RefusedFilesProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div className="files__refused" ref={box}>
      <Banner
        tone="error"
        title={t('requests:filesRefused', { count: refused.length })}
        action={
          <Button variant="link" onClick={onClose}>
            {t('requests:understood')}
          </Button>
        }
      >
        <ul>
          {refused.map(({ name, code, params }) => (
            <li key={name}>
              <RefusedWords name={name} words={words({ code: code ?? 'unexpected', params: params ?? {} })} />
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  );
}

/** Most reasons name the file themselves. */
function RefusedWords({ name, words }: { readonly name: string; readonly words: string }) {
  return words.includes(name) ? (
    words
  ) : (
    <>
      <strong>{name}</strong> {words}
    </>
  );
}
