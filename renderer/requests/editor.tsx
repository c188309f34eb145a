import { FilePenLine, PenLine, TriangleAlert } from 'lucide-react';
import { type FocusEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView, RequestDetail } from '../../electron/contract/domain.ts';
import type { PaperField } from '../../electron/contract/paper.ts';
import { useApi } from '../api.ts';
import { PaperView } from '../paper/paper-view.tsx';
import { PaperZoomDialog } from '../paper/paper-zoom-dialog.tsx';
import { useSignedIn } from '../shell/signed-in.tsx';
import { ActDialog } from '../signoff/act-dialog.tsx';
import { SignDialog } from '../signoff/sign-dialog.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { usePlace, useTyped } from '../ui/kept.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { EditorHeader } from './editor-header.tsx';
import { FileDrop } from './file-drop.tsx';
import { focusField, formFieldOf, paperFieldOf } from './form-focus.ts';
import { HandSigningDialog } from './hand-signing-dialog.tsx';
import { mendOnPaste } from './paste.ts';
import { RequestForm } from './request-form.tsx';
import { differingTexts, KeptTexts, SaveProblem } from './save-status.tsx';
import { SentBackBanner } from './sent-back-banner.tsx';
import { useAttachments } from './use-attachments.ts';
import { usePaperCommands } from './use-commands.ts';
import { type Draft, useDraft } from './use-draft.ts';
import { useFormProblems } from './use-form-problems.ts';
import { usePreview } from './use-preview.ts';
import './editor.css';

interface EditorProps {
  readonly detail: RequestDetail;
  readonly draft: DraftView;
}

/** Filling in a request: the form, and beside it the paper as it will print. */
export function Editor({ detail, draft: held }: EditorProps) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft(detail.id, held);
  const attaching = useAttachments(detail.id, draft);
  const files = held.attachments.map(({ name, sha256 }) => `${name} ${sha256}`).join('\n');
  const paper = usePreview(detail.id, draft.fields, files);
  const commands = usePaperCommands(detail.id, draft.flush);
  const people = useApi('people.list', null);
  const matrix = useApi('matrix.list', null);
  const choices = useApi('requests.choices', null);
  const [focused, setFocused] = useState<PaperField | null>(null);
  const [open, setOpen] = useState<'sign' | 'hand' | 'zoom' | null>(null);
  const [withdrawing, setWithdrawing] = usePlace(`withdrawing ${detail.id}`, false);
  const [view, setView] = useState<'form' | 'paper'>('form');
  const problems = useFormProblems({
    request: detail.id,
    problems: held.problems,
    element: form,
    flush: draft.flush,
    show: () => setView('form'),
  });
  const openWhenReady = async (what: 'sign' | 'hand') => {
    if (await problems.ready()) setOpen(what);
  };
  const signable = detail.can.decide.includes('approve');
  useShortcut(KEYS.sign, () => void openWhenReady('sign'), { enabled: signable });
  useShortcut(KEYS.print, commands.print);

  const onBlur = (event: FocusEvent) => {
    const left = formFieldOf(event.target);
    if (left === null || left === formFieldOf(event.relatedTarget)) return;
    problems.touch(left);
    void draft.flush();
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
        onHandSigning={() => void openWhenReady('hand')}
        onWithdraw={() => setWithdrawing(true)}
        flush={draft.flush}
      />
      <FileDrop className="editor__form" onDrop={attaching.drop}>
        <form
          ref={form}
          className="editor__fields"
          aria-label={t('requests:form')}
          noValidate
          onSubmit={(event) => event.preventDefault()}
          onFocus={(event) => setFocused(paperFieldOf(event.target))}
          onBlur={onBlur}
          onPaste={mendOnPaste}
        >
          <Saving request={detail.id} draft={draft} />
          <SentBackBanner detail={detail} />
          <Unprintable letters={paper?.unprintable ?? []} />
          <RequestForm
            request={detail.id}
            outsideWay={detail.outsideWay}
            demands={detail.demands}
            fields={draft.fields}
            attachments={held.attachments}
            fileNotes={detail.fileNotes}
            steps={detail.steps}
            people={people.data ?? []}
            matrix={matrix.data ?? []}
            choices={choices.data}
            self={person.id}
            unit={held.fields.unit}
            detailLines={paper?.detailLines}
            attaching={attaching}
            errorOf={problems.errorOf}
            onChange={draft.change}
            onDateProblem={problems.dateProblem}
          />
        </form>
        <footer className="action-bar">
          <EditorNote detail={detail} missing={problems.count} onShow={() => void problems.ready()} />
          <Button
            variant="primary"
            icon={PenLine}
            keys={KEYS.sign}
            busy={!signable}
            onClick={() => void openWhenReady('sign')}
          >
            {signable
              ? t('requests:signAndSend', { verb: detail.step?.verb ?? '', next: detail.step?.next ?? '' })
              : detail.step?.verb}
          </Button>
        </footer>
      </FileDrop>
      <div className="editor__paper">
        <FormOrigin />
        <PaperView paper={paper} focused={focused} onPick={(field) => focusField(form.current, field)} />
      </div>
      {open === 'zoom' && <PaperZoomDialog paper={paper} onClose={() => setOpen(null)} />}
      {withdrawing && (
        <ActDialog detail={detail} kind="withdrawRequest" onClose={() => setWithdrawing(false)} />
      )}
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

/** Said beside the paper, never on it, where the form was drawn up because the guideline has none. */
function FormOrigin() {
  const { t } = useTranslation();
  const { office } = useSignedIn();
  if (!office.formReconstructed) return null;
  return (
    <p className="editor__origin">
      <Icon of={FilePenLine} size={17} />
      {t('requests:formReconstructed')}
    </p>
  );
}

/** What stands in the way of saving, and the own texts after somebody else's were taken. */
function Saving({ request, draft }: { readonly request: string; readonly draft: Draft }) {
  const own = useTyped<readonly string[]>(`own texts ${request}`, []);
  const takeTheirs = () => {
    if (draft.state.kind !== 'conflict') return;
    const mine = differingTexts(draft.fields, draft.state.theirs.fields).map((field) => draft.fields[field]);
    own.set(mine.filter((text) => text !== ''));
    draft.takeTheirs();
  };
  return (
    <>
      <SaveProblem
        state={draft.state}
        mine={draft.fields}
        onRetry={() => void draft.flush()}
        onTakeTheirs={takeTheirs}
      />
      {own.value.length > 0 && <KeptTexts texts={own.value} onClose={() => own.set([])} />}
    </>
  );
}

/** Letters that would come out of the printer as boxes: said before the form is signed. */
function Unprintable({ letters }: { readonly letters: readonly string[] }) {
  const { t } = useTranslation();
  if (letters.length === 0) return null;
  const shown = letters.slice(0, 10).join(' ');
  return (
    <div className="save-problem">
      <Banner tone="warning">{t('requests:unprintable', { letters: shown })}</Banner>
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
  if (missing > 0) {
    return (
      <p className="action-bar__note action-bar__note--wait">
        <Icon of={TriangleAlert} />
        <Button variant="link" onClick={onShow}>
          {t('requests:missing', { count: missing })}
        </Button>
      </p>
    );
  }
  if (detail.can.decide.includes('approve')) {
    return <p className="action-bar__note">{t('requests:complete')}</p>;
  }
  const first = detail.steps[0];
  return (
    <p className="action-bar__note">
      {t('requests:providerSigns', { who: first?.officer?.name ?? first?.label ?? '' })}
    </p>
  );
}
