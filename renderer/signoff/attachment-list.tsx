import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { call } from '../api.ts';
import { useFailureWords } from '../failure.ts';
import { fileIcon, sizeWords } from '../requests/file-words.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

/** The files that are to be published, each to be opened and read. */
export function AttachmentList({ detail }: { readonly detail: RequestDetail }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const words = useFailureWords();
  const files = (detail.draft ?? detail.content)?.attachments ?? [];
  const letter = (detail.draft?.fields ?? detail.content)?.outside?.file ?? null;
  const open = (sha256: string) =>
    void attempt(() => call('attachments.open', { request: detail.id, sha256 }));
  return (
    <section aria-labelledby="files">
      <h2 id="files">
        {files.length === 0 ? t('signoff:noFiles') : t('signoff:files', { count: files.length })}
      </h2>
      {files.length > 0 && (
        <ul className="files sheet">
          {files.map((file) => (
            <li className="files__row" key={`${file.name} ${file.sha256}`}>
              <Icon of={fileIcon(file.mediaType)} />
              <span className="files__name">
                {file.name}
                {detail.fileNotes
                  .filter((note) => note.file === file.name)
                  .map((note) => (
                    <span className="files__note" key={note.code}>
                      {words(note)}
                    </span>
                  ))}
              </span>
              <span className="secondary">{sizeWords(t, file.size)}</span>
              <Button
                variant="link"
                label={t('signoff:openFile', { name: file.name })}
                onClick={() => open(file.sha256)}
              >
                {t('signoff:open')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {letter !== null && (
        <p className="files__letter">
          {t('signoff:letterFile')}
          <Button
            variant="link"
            label={t('signoff:openFile', { name: letter.name })}
            onClick={() => open(letter.sha256)}
          >
            {letter.name}
          </Button>
        </p>
      )}
    </section>
  );
}
