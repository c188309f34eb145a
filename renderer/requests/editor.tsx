import { useQueryClient } from '@tanstack/react-query';
import { PenLine, TriangleAlert } from 'lucide-react';
import { type DragEvent, type FocusEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView, RequestDetail } from '../../electron/contract/domain.ts';
import type { PaperField } from '../../electron/contract/paper.ts';
import { apiKey, call, useApi } from '../api.ts';
import { useFailureWords } from '../failure.ts';
import { PaperView } from '../paper/paper-view.tsx';
import { PaperZoomDialog } from '../paper/paper-zoom-dialog.tsx';
import { useSignedIn } from '../shell/signed-in.tsx';
import { SignDialog } from '../signoff/sign-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';
import { EditorHeader } from './editor-header.tsx';
import { firstProblem, focusField, formFieldOf, paperFieldOf } from './form-focus.ts';
import { HandSigningDialog } from './hand-signing-dialog.tsx';
import { mendOnPaste } from './paste.ts';
import { RequestForm } from './request-form.tsx';
import { differingTexts, SaveProblem } from './save-status.tsx';
import { SentBackBanner } from './sent-back-banner.tsx';
import { useAttachments } from './use-attachments.ts';
import { usePaperCommands } from './use-commands.ts';
import { useDraft } from './use-draft.ts';
import { usePreview } from './use-preview.ts';
import './editor.css';

interface EditorProps {
  readonly detail: RequestDetail;
  readonly draft: DraftView;
}

/** Filling in a request: the form, and beside it the paper as it will print. */
export function Editor({ detail, draft: held }: EditorProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const toast = useToast();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft(detail.id, held);
  const attaching = useAttachments(detail.id, draft);
  const files = held.attachments.map(({ name, sha256 }) => `${name} ${sha256}`).join('\n');
  const paper = usePreview(detail.id, draft.fields, files);
  const commands = usePaperCommands(detail.id, draft.flush);
  const { person } = useSignedIn();
  const people = useApi('people.list', null);
  const matrix = useApi('matrix.list', null);
  const choices = useApi('requests.choices', null);
  const [focused, setFocused] = useState<PaperField | null>(null);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [sending, setSending] = useState(false);
  const [open, setOpen] = useState<'sign' | 'hand' | 'zoom' | null>(null);
  const [view, setView] = useState<'form' | 'paper'>('form');
  const [dragging, setDragging] = useState(false);

  const problems = held.problems;
  const errorOf = (field: string) => {
    const problem = problems.find((one) => one.field === field);
    if (problem === undefined || !(sending || touched.has(field))) return null;
    return words({ code: problem.code, ...(problem.params && { params: problem.params }) });
  };
  /** Saves, reads the draft again and moves to the first error; true when there is none. */
  const ready = async () => {
    setSending(true);
    if (!(await draft.flush())) return false;
    const fresh = await client.fetchQuery({
      queryKey: apiKey('requests.get', { request: detail.id }),
      queryFn: () => call('requests.get', { request: detail.id }),
      staleTime: 0,
    });
    const first = firstProblem(fresh.draft?.problems ?? []);
    if (first === null) return true;
    setView('form');
    focusField(form.current, first);
    return false;
  };
  const sign = async () => {
    if (await ready()) setOpen('sign');
  };
  const signable = detail.can.decide.includes('approve');
  useShortcut(KEYS.sign, () => void sign(), { enabled: signable });
  useShortcut(KEYS.print, commands.print);

  const onFocus = (event: FocusEvent) => setFocused(paperFieldOf(event.target));
  const onBlur = (event: FocusEvent) => {
    const left = formFieldOf(event.target);
    if (left === null || left === formFieldOf(event.relatedTarget)) return;
    setTouched((known) => (known.has(left) ? known : new Set(known).add(left)));
    void draft.flush();
  };
  const onDrop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    setDragging(false);
    attaching.drop([...event.dataTransfer.files]);
  };
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setDragging(true);
  };
  const takeTheirs = async () => {
    if (draft.state.kind !== 'conflict') return;
    const mine = differingTexts(draft.fields, draft.state.theirs.fields).map((field) => draft.fields[field]);
    const kept = await navigator.clipboard.writeText(mine.join('\n\n')).then(
      () => true,
      () => false,
    );
    if (!kept) return toast({ words: t('requests:notCopied'), tone: 'error' });
    draft.takeTheirs();
    toast({ words: t('requests:mineCopied') });
  };

  return (
    <div className={`desk-page editor editor--${view}`}>
      <EditorHeader
        detail={detail}
        saving={draft.state}
        pages={paper?.pages}
        view={view}
        commands={commands}
        onView={setView}
        onZoom={() => setOpen('zoom')}
        onHandSigning={async () => (await ready()) && setOpen('hand')}
        flush={draft.flush}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped anywhere; the button does the same */}
      <div
        className="editor__form"
        onDragOver={onDragOver}
        onDragLeave={(event) => event.currentTarget === event.target && setDragging(false)}
        onDrop={onDrop}
      >
        <form
          ref={form}
          className="editor__fields"
          aria-label={t('requests:form')}
          noValidate
          onSubmit={(event) => event.preventDefault()}
          onFocus={onFocus}
          onBlur={onBlur}
          onPaste={mendOnPaste}
        >
          <SaveProblem
            state={draft.state}
            mine={draft.fields}
            onRetry={() => void draft.flush()}
            onTakeTheirs={() => void takeTheirs()}
          />
          <SentBackBanner detail={detail} />
          <RequestForm
            fields={draft.fields}
            attachments={held.attachments}
            steps={detail.steps}
            people={people.data ?? []}
            matrix={matrix.data ?? []}
            choices={choices.data}
            self={person.id}
            detailLines={paper?.detailLines}
            attaching={attaching}
            errorOf={errorOf}
            onChange={draft.change}
          />
        </form>
        {dragging && <p className="editor__drop">{t('requests:dropNow')}</p>}
        <footer className="action-bar">
          <EditorNote detail={detail} missing={problems.length} onShow={() => void ready()} />
          <Button
            variant="primary"
            icon={PenLine}
            keys={KEYS.sign}
            busy={!signable}
            onClick={() => void sign()}
          >
            {t('requests:signAndSend', { verb: detail.step?.verb ?? '', next: detail.step?.next ?? '' })}
          </Button>
        </footer>
      </div>
      <div className="editor__paper">
        <PaperView paper={paper} focused={focused} onPick={(field) => focusField(form.current, field)} />
      </div>
      {open === 'zoom' && <PaperZoomDialog paper={paper} onClose={() => setOpen(null)} />}
      {open === 'hand' && (
        <HandSigningDialog detail={detail} version={draft.version()} onClose={() => setOpen(null)} />
      )}
      {open === 'sign' && (
        <SignDialog
          detail={detail}
          draftVersion={draft.version()}
          publication={null}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

interface EditorNoteProps {
  readonly detail: RequestDetail;
  readonly missing: number;
  readonly onShow: () => void;
}

/** At the left of the button: what is missing, or why somebody else has to sign. */
function EditorNote({ detail, missing, onShow }: EditorNoteProps) {
  const { t } = useTranslation();
  if (!detail.can.decide.includes('approve')) {
    const first = detail.steps[0];
    return (
      <p className="action-bar__note">
        {t('requests:providerSigns', { who: first?.officer?.name ?? first?.label ?? '' })}
      </p>
    );
  }
  if (missing === 0) return <p className="action-bar__note">{t('requests:complete')}</p>;
  return (
    <p className="action-bar__note action-bar__note--wait">
      <Icon of={TriangleAlert} />
      <Button variant="link" onClick={onShow}>
        {t('requests:missing', { count: missing })}
      </Button>
    </p>
  );
}
