import { useTranslation } from 'react-i18next';
import type { TaskRow } from '../../electron/contract/domain.ts';
import { useApi } from '../api.ts';
import { PaperView } from '../paper/paper-view.tsx';
import { SentBackBanner } from '../requests/sent-back-banner.tsx';
import { Button } from '../ui/button.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import type { TaskKind } from './tasks-page.tsx';

interface TaskPreviewProps {
  readonly row: TaskRow;
  readonly kind: TaskKind;
  readonly onOpen: () => void;
}

/** The paper of the chosen task, whose turn it is, and the way in. */
export function TaskPreview({ row, kind, onOpen }: TaskPreviewProps) {
  const { t } = useTranslation();
  const paper = useApi('printing.form', { request: row.id });
  const detail = useApi('requests.get', { request: row.id });
  const files = (detail.data?.draft ?? detail.data?.content)?.attachments.length ?? 0;
  return (
    <aside className="task-preview" aria-label={t('tasks:preview')}>
      <div className="task-preview__head">
        <h2>{row.number === null ? t('tasks:draftForm') : t('tasks:form', { number: row.number })}</h2>
        <p className="secondary">{t('tasks:facts', { count: files, revision: row.revision })}</p>
      </div>
      {row.sentBack !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long reason scrolls, also by the keyboard
        <section className="task-preview__why" aria-label={t('tasks:why')} tabIndex={0}>
          <SentBackBanner detail={row} />
        </section>
      )}
      <div className="task-preview__paper">
        <PaperView paper={paper.data} zoom="width" />
      </div>
      <ol className="task-preview__steps">
        {detail.data?.steps.map((step, index) => (
          <li key={step.step} className={step.mark === 'waiting' ? 'task-preview__step--waiting' : undefined}>
            <span className="task-preview__place">{index + 1}</span>
            {step.officer?.name ?? step.label}
          </li>
        ))}
      </ol>
      <div className="task-preview__foot">
        <Button variant="primary" icon={kind.icon} keys={KEYS.enter} wide onClick={onOpen}>
          {t(kind.openVerb)}
        </Button>
      </div>
    </aside>
  );
}
