import people from '../../locales/th/people.json' with { type: 'json' };
import type { MemoPaper } from '../contract/memo.ts';
import { bangkokDate, formatPaperDate } from '../contract/rules/be-dates.ts';
import { toThaiDigits } from '../contract/rules/thai-digits.ts';
import type { HangingRequest, StaffChange } from '../contract/staff.ts';
import { fillWords, PAPER_WORDS } from './paper-words.ts';

const nameOf = ({ number, title }: HangingRequest): string =>
  [number === null ? '' : toThaiDigits(number), title].filter(Boolean).join(' ');

/** The notice to the webmaster of a hand-over (nakhon-phanom guideline, section ๓, rule ๖). */
export function staffNotice(change: StaffChange, office: string): MemoPaper {
  const { leaver, successor, moved, order } = change;
  const words = PAPER_WORDS;
  const list = (sentence: string, entries: readonly string[]): string[] =>
    entries.length === 0
      ? []
      : [fillWords(sentence, { list: entries.join(', '), successor: successor.name })];
  const opening = fillWords(words.noticeOpening, {
    leaver: leaver.name,
    position: leaver.position,
    successor: successor.name,
    successorPosition: successor.position,
    date: formatPaperDate(change.from),
    order: order === '' ? '' : ` ${fillWords(words.byOrder, { order })}`,
  });
  const roles = [...new Set(moved.roles.map(({ role }) => people.role[role]))];
  const accounts = moved.accounts.map(({ account, rights }) =>
    rights === '' ? account : `${account} (${rights})`,
  );
  return {
    office,
    number: '',
    date: bangkokDate(change.doneAt),
    subject: words.noticeSubject,
    to: words.noticeTo,
    paragraphs: [
      opening,
      ...list(words.noticeRoles, roles),
      ...list(words.noticeAccounts, accounts),
      ...list(words.noticeWaiting, moved.waiting.map(nameOf)),
      words.noticeClosing,
    ],
    signer: change.doneBy,
    foot: words.noticeFoot,
  };
}
