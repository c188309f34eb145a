import people from '../../locales/th/people.json' with { type: 'json' };
import type { MemoPaper } from '../contract/memo.ts';
import { bangkokDate, formatPaperDate } from '../contract/rules/be-dates.ts';
import { type PaperDigits, paperNumber } from '../contract/rules/thai-digits.ts';
import type { HangingRequest, Share, StaffChange, WebsiteAccount } from '../contract/staff.ts';
import { fillWords, PAPER_WORDS } from './paper-words.ts';

const nameOf = ({ number, title }: HangingRequest, digits?: PaperDigits): string =>
  [number === null ? '' : paperNumber(number, digits), title].filter(Boolean).join(' ');

const accountOf = ({ account, rights }: WebsiteAccount): string =>
  rights === '' ? account : `${account} (${rights})`;

/** The sentence with the entries in a row; nothing where there are none. */
const list = (sentence: string, entries: readonly string[]): string[] =>
  entries.length === 0 ? [] : [fillWords(sentence, { list: entries.join(', ') })];

/** What one successor takes over, in one paragraph. */
function shareWords(share: Share, place: number, digits?: PaperDigits): string {
  const words = PAPER_WORDS;
  const { successor, roles, accounts, waiting, drafts, delegations, cells } = share;
  const parts = [
    ...list(words.noticeRoles, [...new Set(roles.map(({ role }) => people.role[role]))]),
    ...list(words.noticeAccounts, accounts.map(accountOf)),
    ...list(
      words.noticeWaiting,
      waiting.map((request) => nameOf(request, digits)),
    ),
    ...list(
      words.noticeDrafts,
      drafts.map((request) => nameOf(request, digits)),
    ),
    ...list(words.noticeCells, [...new Set(cells.map(({ name }) => name))]),
    ...list(
      words.noticeDelegations,
      delegations.map(({ ground, office }) => `${ground} ${office}`),
    ),
  ];
  return fillWords(words.noticeShare, {
    place: paperNumber(place, digits),
    successor: successor.name,
    position: successor.position,
    what: parts.join(' '),
  }).trim();
}

/** The notice to the webmaster of a hand-over: who gets what (nakhon-phanom guideline, section ๓, rule ๖). */
export function staffNotice(change: StaffChange, office: string, digits?: PaperDigits): MemoPaper {
  const { leaver, shares, ended, order } = change;
  const words = PAPER_WORDS;
  const opening = fillWords(words.noticeOpening, {
    leaver: leaver.name,
    position: leaver.position,
    date: formatPaperDate(change.from, digits),
    order: order === '' ? '' : ` ${fillWords(words.byOrder, { order })}`,
  });
  const given = shares.some(({ accounts }) => accounts.length > 0);
  return {
    office,
    number: '',
    date: bangkokDate(change.doneAt),
    subject: words.noticeSubject,
    to: words.noticeTo,
    paragraphs: [
      opening,
      ...shares.map((share, index) => shareWords(share, index + 1, digits)),
      ...(given ? [fillWords(words.noticeAccountsGiven, { leaver: leaver.name })] : []),
      ...list(words.noticeAccountsEnded, ended.accounts.map(accountOf)),
      words.noticeClosing,
    ],
    signer: change.doneBy,
    foot: words.noticeFoot,
    digits,
  };
}
