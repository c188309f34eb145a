import type { Content } from '../contract/content.ts';
import type { MemoPaper } from '../contract/memo.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { paperNumber } from '../contract/rules/thai-digits.ts';
import { pageLabel } from '../requests/content.ts';
import { fillWords, PAPER_WORDS } from './paper-words.ts';

/**
 * The memo that goes up with the form of a request: to whoever approves, signed by whoever answers for the
 * information; its text is that of the request.
 */
export function coverMemo(
  profile: AgencyProfile,
  content: Content,
  office: string,
  number: string | null,
): MemoPaper {
  const approving = profile.steps.findLast((step) => !step.publishes) ?? profile.steps[0]!;
  const provider = content.officers[profile.steps[0]!.id] ?? null;
  const page = pageLabel(content.page);
  const { digits } = profile;
  const given =
    number === null ? '' : fillWords(PAPER_WORDS.coverNumber, { number: paperNumber(number, digits) });
  const files =
    content.attachments.length === 0
      ? ''
      : fillWords(PAPER_WORDS.coverFiles, { count: paperNumber(content.attachments.length, digits) });
  return {
    office: [content.unit, office].filter((words) => words !== '').join(' '),
    number: '',
    date: content.date,
    subject: fillWords(PAPER_WORDS.coverSubject, { title: content.title }),
    to: content.officers[approving.id]?.position || approving.label,
    paragraphs: [
      fillWords(PAPER_WORDS.coverOpening, {
        unit: content.unit,
        title: content.title,
        page: page === null ? '' : fillWords(PAPER_WORDS.coverPage, { page }),
        number: given,
        files,
      }),
      ...content.details.split(/\r?\n/u).filter((paragraph) => paragraph.trim() !== ''),
      PAPER_WORDS.coverClosing,
    ],
    signer: provider && { name: provider.name, position: provider.position },
    foot: fillWords(PAPER_WORDS.coverFoot, { number: given }).trim(),
    digits,
  };
}
