import { FileCheck2, RotateCw, ScanLine } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import type { Scan } from '../../electron/contract/events.ts';
import { bangkokDate } from '../../electron/contract/rules/be-dates.ts';
import { call, useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { sizeWords } from '../requests/file-words.ts';
import { mendOnPaste } from '../requests/paste.ts';
import { StraightenDialog } from '../scans/straighten-dialog.tsx';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { useTyped } from '../ui/kept.tsx';
import { useToast } from '../ui/toast.tsx';
import { ActPassword, ActProblems } from './act-parts.tsx';
import { PaperStepFields } from './paper-step-fields.tsx';
import { type Known, type PaperStep, paperSteps, problemOf, signedBlocks, toSigned } from './paper-steps.ts';
import { ThenNext } from './then-next.tsx';
import { useAct } from './use-act.ts';
import { useSeen } from './use-seen.ts';

interface PaperDialogProps {
  readonly detail: RequestDetail;
  readonly onClose: () => void;
}

/** Records what was signed by hand: the scan, each signature on it, and the password of whoever vouches. */
export function PaperDialog({ detail, onClose }: PaperDialogProps) {
  const { seen, outdated } = useSeen(detail);
  const people = useApi('people.list', null).data;
  const delegations = useApi('delegations.list', null).data;
  if (people === undefined || delegations === undefined) return null;
  return <PaperForm detail={seen} outdated={outdated} known={{ people, delegations }} onClose={onClose} />;
}

/** What was chosen and typed, by the step's id: kept over a lock, the steps are not. */
interface Entered {
  readonly scan: Scan | null;
  readonly blocks: Readonly<Record<string, Omit<PaperStep, 'step'>>>;
}

interface PaperFormProps extends PaperDialogProps {
  readonly outdated: boolean;
  readonly known: Known;
}

function PaperForm({ detail, outdated, known, onClose }: PaperFormProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const { person } = useSignedIn();
  const [first] = useState(() => paperSteps(detail, known));
  const typed = useTyped<Entered>(`paper ${detail.id}`, { scan: null, blocks: {} });
  const { scan, blocks: entered } = typed.value;
  const steps = first.map((block) => ({ ...block, ...entered[block.step.step] }));
  /** Counts the times that something was missing, so that the focus goes to the first error each time. */
  const [refusals, setRefusals] = useState(0);
  const [today] = useState(() => bangkokDate(new Date().toISOString()));
  const form = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each refusal, when its errors are drawn
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refusals]);
  const act = useAct(
    async (input) => {
      if (detail.head === null || scan === null) return;
      await call('signoff.recordPaper', {
        ...input,
        request: detail.id,
        head: detail.head,
        reason: '',
        scan,
        signed: toSigned(steps, known),
      });
    },
    { outdated, fields: ['scan'], keep: `paper ${detail.id} operation` },
  );
  const blocks = signedBlocks(steps);
  const change = (place: number, changes: Partial<PaperStep>) => {
    const block = steps[place];
    if (block === undefined) return;
    const { step, ...before } = block;
    // the papers of one folder are mostly signed on one day
    const dated = changes.included && before.signedOn === null ? steps[place - 1]?.signedOn : undefined;
    const after = { ...before, ...changes, ...(dated && { signedOn: dated }) };
    typed.set({ scan, blocks: { ...entered, [step.step]: after } });
  };
  const send = async () => {
    const wrong = scan === null || blocks.some((block) => problemOf(block, known, today) !== null);
    if (wrong) return setRefusals((count) => count + 1);
    if (!(await act.send())) return;
    typed.forget();
    onClose();
    toast({ words: t('acts:paperRecorded', { count: blocks.length }) });
    await act.finish();
  };
  const shown = steps.slice(0, Math.min(steps.length, blocks.length + 1));
  const sentBack = blocks.at(-1)?.decision !== 'approve';
  return (
    <Dialog
      title={`${t('acts:paper')} · ${t('signoff:form', { number: detail.number ?? '' })}`}
      size="wide"
      onClose={onClose}
      typed={typed}
      onSubmit={() => void send()}
      note={t('acts:vouchesNote', { name: person.name })}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={FileCheck2} busy={act.busy}>
            {t('acts:recordPaper')}
          </Button>
        </>
      }
    >
      <section ref={form} className="stack stack--wide" onPaste={mendOnPaste}>
        <ActProblems act={act} />
        <ScanChoice
          request={detail.id}
          scan={scan}
          error={act.errorAt('scan') ?? (refusals > 0 && scan === null ? t('acts:scanNeeded') : null)}
          onChoose={(chosen) => typed.set({ scan: chosen, blocks: entered })}
        />
        {(sentBack ? shown.slice(0, blocks.length) : shown).map((block, index) => (
          <PaperStepFields
            key={block.step.step}
            block={block}
            first={index === 0}
            known={known}
            problem={refusals > 0 && block.included ? problemOf(block, known, today) : null}
            onChange={(changes) => change(index, changes)}
          />
        ))}
        <Banner tone="info">{t('acts:vouches')}</Banner>
        {!sentBack && <ThenNext steps={detail.steps} after={lastOn(detail, blocks)} />}
        <ActPassword act={act} />
      </section>
    </Dialog>
  );
}

/** The place of the last step that is signed on the scan. */
function lastOn({ steps }: RequestDetail, blocks: readonly PaperStep[]): number {
  return steps.findIndex(({ step }) => step === blocks.at(-1)?.step.step);
}

interface ScanChoiceProps {
  readonly request: string;
  readonly scan: Scan | null;
  readonly error: string | null;
  readonly onChoose: (scan: Scan) => void;
}

/** True for a picture that the window can open and turn. */
const isTurnable = ({ mediaType }: Scan): boolean => mediaType === 'image/jpeg' || mediaType === 'image/png';

/** The scan or photograph of the signed paper. */
function ScanChoice({ request, scan, error, onChoose }: ScanChoiceProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const [refused, setRefused] = useState<string | null>(null);
  /** The scan as it was chosen, while it is open for straightening; turned anew, it is turned from there. */
  const [chosen, setChosen] = useState<Scan | null>(null);
  const [open, setOpen] = useState(false);
  const source = chosen ?? scan;
  const choose = async () => {
    setRefused(null);
    try {
      const taken = await call('signoff.chooseScan', { request });
      if (taken === null) return;
      onChoose(taken);
      setChosen(taken);
      setOpen(isTurnable(taken));
    } catch (failure) {
      setRefused(words(failureOf(failure)));
    }
  };
  const problem = refused ?? error;
  return (
    <div className="scan-choice">
      {scan === null ? (
        <p className="secondary">{t('acts:scanKinds')}</p>
      ) : (
        <p className="scan-choice__file">
          <Icon of={FileCheck2} />
          <span>{scan.name}</span>
          <span className="secondary">{sizeWords(t, scan.size)}</span>
        </p>
      )}
      <span className="row">
        {source !== null && isTurnable(source) && (
          <Button icon={RotateCw} onClick={() => setOpen(true)}>
            {t('scans:straighten')}
          </Button>
        )}
        <Button icon={ScanLine} autoFocus onClick={() => void choose()}>
          {scan === null ? t('acts:chooseScan') : t('acts:chooseAnotherScan')}
        </Button>
      </span>
      {scan?.mediaType === 'image/heic' && <p className="scan-choice__note">{t('scans:heic')}</p>}
      {scan?.mediaType === 'application/pdf' && <p className="scan-choice__note">{t('scans:pdf')}</p>}
      {problem !== null && (
        <p className="field__message" role="alert">
          {problem}
        </p>
      )}
      {open && source !== null && (
        <StraightenDialog
          scan={source}
          onDone={(straightened) => {
            onChoose(straightened);
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}
