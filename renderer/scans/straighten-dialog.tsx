import { Check, RotateCcw, RotateCw, ScanLine, WandSparkles } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scan } from '../../electron/contract/events.ts';
import { call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Progress } from '../ui/progress.tsx';
import { KEYS, type Shortcut, useShortcut } from '../ui/shortcuts.tsx';
import { SlantField } from './slant-field.tsx';
import { type OpenedPicture, Straightener } from './straightener.ts';
import { TurnedPicture } from './turned-picture.tsx';
import { AS_IT_IS, byQuarter, finely, isTurned, type Turning } from './turning.ts';
import './scans.css';

const TURN_LEFT: Shortcut = { code: 'ArrowLeft', ctrl: true };
const TURN_RIGHT: Shortcut = { code: 'ArrowRight', ctrl: true };

interface StraightenDialogProps {
  readonly scan: Scan;
  /** The scan as it was, or the one that was made of it. */
  readonly onDone: (scan: Scan) => void;
}

interface Stage {
  readonly doing: 'opening' | 'making';
  readonly done: number;
  readonly total: number;
}

/** Turns a photograph of a signed paper upright and its lines level, before it is vouched for. */
export function StraightenDialog({ scan, onDone }: StraightenDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const worker = useRef<Straightener | null>(null);
  const [opened, setOpened] = useState<OpenedPicture | null>(null);
  const [turning, setTurning] = useState<Turning>(AS_IT_IS);
  const [stage, setStage] = useState<Stage | null>({ doing: 'opening', done: 0, total: 3 });
  const [problem, setProblem] = useState<string | null>(null);
  const cannotOpen = useRef('');
  cannotOpen.current = t('scans:cannotOpen');
  const say = useRef(words);
  say.current = words;

  useEffect(() => {
    let gone = false;
    const straightener = new Straightener((done, total) =>
      setStage((present) => present && { ...present, done, total }),
    );
    worker.current = straightener;
    const open = async () => {
      const { picture, mediaType } = await call('signoff.scanPicture', { sha256: scan.sha256 });
      const found = await straightener.open(picture.slice(), mediaType);
      if (gone) return;
      setStage(null);
      setOpened(found);
      if (found === null) setProblem(cannotOpen.current);
      else if (found.skew !== null) setTurning((present) => finely(present, -(found.skew ?? 0)));
    };
    open().catch((failure: unknown) => {
      if (gone) return;
      setStage(null);
      setProblem(say.current(failureOf(failure)));
    });
    return () => {
      gone = true;
      straightener.close();
    };
  }, [scan]);

  const keep = async () => {
    if (stage !== null) return;
    if (opened === null || !isTurned(turning)) return onDone(scan);
    setProblem(null);
    setStage({ doing: 'making', done: 0, total: 3 });
    try {
      const made = await worker.current?.make(turning);
      if (made) onDone(await call('signoff.straightenScan', { from: scan.sha256, picture: made }));
      else setProblem(t('scans:cannotMake'));
    } catch (failure) {
      setProblem(words(failureOf(failure)));
    }
    setStage(null);
  };
  const proposed = opened?.skew == null ? null : finely(AS_IT_IS, -opened.skew).degrees;
  const asItWas = () => onDone(scan);
  const turn = (by: 1 | -1) => setTurning((present) => byQuarter(present, by));
  return (
    <Dialog
      title={t('scans:title')}
      size="wide"
      bare
      onClose={asItWas}
      onSubmit={() => void keep()}
      note={<span className="one-line">{scan.name}</span>}
      footer={
        <>
          <Button icon={ScanLine} keys={KEYS.cancel} onClick={asItWas}>
            {t('scans:asItWas')}
          </Button>
          <Button
            type="submit"
            variant="primary"
            icon={Check}
            keys={KEYS.enter}
            busy={stage !== null}
            autoFocus
          >
            {t('scans:use')}
          </Button>
        </>
      }
    >
      <div className="straighten">
        <div className="straighten__picture">
          {opened !== null && <TurnedPicture picture={opened.picture} turning={turning} />}
          {stage !== null && (
            <Progress
              title={t(`scans:${stage.doing}`)}
              done={stage.done}
              total={stage.total}
              onCancel={asItWas}
              cancelLabel={t('scans:asItWas')}
            />
          )}
        </div>
        <div className="straighten__tools stack">
          {problem !== null && <Banner tone="error" title={problem} />}
          {opened !== null && (
            <>
              <QuarterKeys onTurn={turn} />
              <Button icon={RotateCcw} keys={TURN_LEFT} wide onClick={() => turn(-1)}>
                {t('scans:left')}
              </Button>
              <Button icon={RotateCw} keys={TURN_RIGHT} wide onClick={() => turn(1)}>
                {t('scans:right')}
              </Button>
              <SlantField
                degrees={turning.degrees}
                onChange={(degrees) => setTurning((present) => finely(present, degrees))}
              />
              <p className="secondary">
                {proposed === null
                  ? t('scans:noLines')
                  : proposed === 0
                    ? t('scans:level')
                    : t('scans:found', { degrees: Math.abs(proposed).toFixed(1) })}
              </p>
              {proposed !== null && proposed !== turning.degrees && (
                <Button
                  icon={WandSparkles}
                  size="row"
                  onClick={() => setTurning((present) => finely(present, proposed))}
                >
                  {t('scans:propose')}
                </Button>
              )}
              {isTurned(turning) && (
                <Button variant="link" onClick={() => setTurning(AS_IT_IS)}>
                  {t('scans:reset')}
                </Button>
              )}
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** Quarter turns by key; below the dialog, whose shortcuts these are. */
function QuarterKeys({ onTurn }: { readonly onTurn: (by: 1 | -1) => void }) {
  useShortcut(TURN_LEFT, () => onTurn(-1));
  useShortcut(TURN_RIGHT, () => onTurn(1));
  return null;
}
