import type { RequestDetail } from '../../electron/contract/domain.ts';
import type { PaperField } from '../../electron/contract/paper.ts';
import type { PaperMark } from '../paper/paper-view.tsx';

/** Changes as numbered bars, and the block that waits for the reader. Screen only. */
export function marksOf(
  detail: RequestDetail,
  showChanges: boolean,
  waitsForYou: string,
): readonly PaperMark[] {
  const marks: PaperMark[] = [];
  if (showChanges) {
    for (const [index, { field }] of detail.changes.entries()) {
      marks.push({ field: paperFieldOfChange(field), kind: 'change', text: String(index + 1) });
    }
  }
  if (detail.step !== null && detail.can.decide.includes('approve')) {
    marks.push({ field: `block:${detail.step.id}`, kind: 'waiting', text: waitsForYou });
  }
  return marks;
}

function paperFieldOfChange(field: string): PaperField {
  if (field === 'dataFrom' || field === 'dataTo') return 'dataDates';
  return field.replace(/^officer:/, 'block:') as PaperField;
}
