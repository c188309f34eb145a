import type {
  AnswerEntry,
  Completeness,
  CompletenessRow,
  ItemDetail,
  ItemRequest,
  ServedItem,
} from '../contract/completeness.ts';
import { OPEN_STATUSES, type RequestStatus } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { ListItem, RequiredList } from '../contract/list.ts';
import type { MatrixPage } from '../contract/matrix.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import type { IsoDate } from '../contract/rules/be-dates.ts';
import type { ReadHandle } from '../database/handle.ts';
import { findPageEver, readMatrix } from '../matrix/matrix-store.ts';
import { type AnswerDbRow, readAnswers, standingAnswers } from './answers-store.ts';
import { type ListLeaf, leavesOf } from './lists.ts';
import { usedList, usedLists } from './lists-store.ts';
import {
  type ItemAnswers,
  type Place,
  type PublishedRequest,
  type Standing,
  standingOf,
  tallyOf,
  type Website,
} from './standing.ts';

/** What completeness is worked out with. */
export interface CompletenessOffice {
  readonly handle: ReadHandle;
  readonly profile: Pick<AgencyProfile, 'lists'>;
  readonly today: IsoDate;
}

/** A request on the website: also where its approval by word of mouth is still to be ratified. */
const ON_WEBSITE: readonly RequestStatus[] = ['published', 'to-ratify'];
const UNDER_WAY = OPEN_STATUSES.filter((status) => !ON_WEBSITE.includes(status));
const NAMED = [...ON_WEBSITE, ...UNDER_WAY].map((status) => `'${status}'`).join(', ');

interface FactDbRow {
  id: string;
  number: string | null;
  title: string;
  page: string | null;
  status: RequestStatus;
  url: string | null;
  day: IsoDate | null;
  until: IsoDate | null;
  replaces: string | null;
}

const FACTS = `r.id, r.number, r.title, r.page_id AS page, r.status, p.url, p.day, p.until, p.replaces`;
const AT_WORK = `r.status IN (${NAMED}) AND r.discarded_at IS NULL`;

/**
 * The requests of the pages and those named besides: on the website or under way. One query; the joins are in the
 * order in which they are written, because SQLite would go through all published requests of the register first.
 */
function readFacts(handle: ReadHandle, pages: readonly string[], requests: readonly string[]): FactDbRow[] {
  const rows = handle.db
    .prepare<[string, string, string], FactDbRow>(
      `SELECT ${FACTS} FROM json_each(?) q CROSS JOIN request r ON r.page_id = q.value
         LEFT JOIN publication p ON p.request = r.id WHERE ${AT_WORK}
       UNION ALL
       SELECT ${FACTS} FROM json_each(?) q CROSS JOIN request r ON r.id = q.value
         LEFT JOIN publication p ON p.request = r.id
       WHERE ${AT_WORK} AND coalesce(r.page_id, '') NOT IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(pages), JSON.stringify(requests), JSON.stringify(pages));
  // one that was published twice comes with both, the later one last
  return rows.filter(({ id }, index) => rows[index + 1]?.id !== id);
}

const isOnWebsite = ({ status }: Pick<FactDbRow, 'status'>): boolean => ON_WEBSITE.includes(status);

/** The answers to one item. */
function answersOf(rows: readonly AnswerDbRow[]): ItemAnswers & { readonly pages: readonly string[] | null } {
  const outside = rows.find(({ kind }) => kind === 'outside');
  const pages = rows.find(({ kind }) => kind === 'pages');
  return {
    serves: new Map(
      rows.flatMap(({ request, kind }) => (request === null ? [] : [[request, kind === 'serves'] as const])),
    ),
    outside: outside ? { url: outside.url!, day: outside.day!, words: outside.words! } : null,
    notApplicable: rows.find(({ kind }) => kind === 'not-applicable')?.words ?? null,
    pages: pages ? (JSON.parse(pages.pages!) as string[]) : null,
  };
}

type Answers = ReturnType<typeof answersOf>;

/** A list as the office has placed it, with the answers to its items. */
interface PlacedList {
  readonly leaves: readonly (ListLeaf & { readonly answers: Answers; readonly places: readonly Place[] })[];
  readonly pages: readonly string[];
}

function placeList(
  { handle, profile }: Pick<CompletenessOffice, 'handle' | 'profile'>,
  list: RequiredList,
): PlacedList {
  const rows = Map.groupBy(standingAnswers(readAnswers(handle, list.id)), ({ code }) => code);
  const leaves = leavesOf(list, profile).map((leaf) => {
    const answers = answersOf(rows.get(leaf.item.code) ?? []);
    return { ...leaf, answers, pages: answers.pages ?? leaf.pages };
  });
  const count = new Map<string, number>();
  for (const { pages } of leaves) for (const page of pages) count.set(page, (count.get(page) ?? 0) + 1);
  return {
    leaves: leaves.map((leaf) => ({
      ...leaf,
      places: leaf.pages.map((page) => ({ page, alone: count.get(page) === 1 })),
    })),
    pages: [...count.keys()],
  };
}

/** The website as the register knows it, for the items of a placed list. */
function websiteOf(
  { handle, today }: CompletenessOffice,
  pages: readonly string[],
  requests: readonly string[],
  matrix: readonly MatrixPage[] = readMatrix(handle, today),
): Website & { readonly facts: readonly FactDbRow[] } {
  const facts = readFacts(handle, pages, requests);
  const replaced = new Set(facts.filter(isOnWebsite).flatMap(({ replaces }) => replaces ?? []));
  const published = new Map<string, PublishedRequest>();
  const byPage = new Map<string, PublishedRequest[]>();
  const underWay = new Map<string, FactDbRow[]>();
  for (const fact of facts) {
    const page = fact.page ?? '';
    if (!isOnWebsite(fact)) {
      addTo(underWay, page, fact);
    } else if (!replaced.has(fact.id) && fact.url !== null && fact.day !== null) {
      const { id, number, title, url, day, until } = fact;
      const request = { id, number, title, page, url, day, until };
      published.set(id, request);
      addTo(byPage, page, request);
    }
  }
  const timings = new Map(matrix.map(({ id, timing }) => [id, timing]));
  return {
    facts,
    published: (page) => byPage.get(page) ?? [],
    find: (request) => published.get(request) ?? null,
    underWay: (page) => underWay.get(page) ?? [],
    timing: (page) => timings.get(page) ?? {},
  };
}

function addTo<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

const namedRequests = ({ leaves }: PlacedList): string[] => [
  ...new Set(leaves.flatMap(({ answers }) => [...answers.serves.keys()])),
];

/** Where every item of a list stands today. Failure: list-not-in-use. */
export function readCompleteness(office: CompletenessOffice, id: string): Result<Completeness> {
  const used = usedList(office.handle, id);
  if (!used.ok) return used;
  const list = used.value;
  const placed = placeList(office, list);
  const website = websiteOf(office, placed.pages, namedRequests(placed));
  const standings = new Map(
    placed.leaves.map((leaf) => [
      leaf.item.code,
      { leaf, standing: standingOf(leaf.item, leaf.places, leaf.answers, website, office.today) },
    ]),
  );
  const rowsOf = (items: readonly ListItem[], depth: number): CompletenessRow[] =>
    items.flatMap((item) => {
      const { code, title, note = null } = item;
      const found = standings.get(code);
      if (item.items || !found)
        return [{ code, title, note, depth, item: null }, ...rowsOf(item.items ?? [], depth + 1)];
      return [{ code, title, note, depth, item: itemView(item, found.leaf, found.standing) }];
    });
  const groups = list.groups.map(({ code, title, items }) => {
    const rows = rowsOf(items, 0);
    return { code, title, rows, tally: tallyOf(rows.flatMap(({ item }) => item?.state ?? [])) };
  });
  const { name, version, source } = list;
  const tally = tallyOf([...standings.values()].map(({ standing }) => standing.state));
  return ok({ list: id, name, version, source, today: office.today, tally, groups });
}

function itemView(
  item: ListItem,
  { answers, pages }: PlacedList['leaves'][number],
  { state, evidence, inWork, candidates }: Standing,
): NonNullable<CompletenessRow['item']> {
  return {
    state,
    evidence: evidence[0] ?? null,
    ifAny: item.ifAny ?? false,
    everyMonths: item.everyMonths ?? null,
    inWork,
    candidates,
    reason: item.ifAny ? answers.notApplicable : null,
    pages,
  };
}

/** Requests that the panel of an item names. */
const SHOWN = 50;

/** Everything about one item. Failures: list-not-in-use, list-item-not-found {code}. */
export function readItem(office: CompletenessOffice, list: string, code: string): Result<ItemDetail> {
  const { handle, today } = office;
  const used = usedList(handle, list);
  if (!used.ok) return used;
  const leaf = placeList(office, used.value).leaves.find(({ item }) => item.code === code);
  if (!leaf) return fail('list-item-not-found', { code });
  const { answers, places } = leaf;
  const { serves } = answers;
  const website = websiteOf(office, leaf.pages, [...serves.keys()]);
  const { evidence } = standingOf(leaf.item, places, answers, website, today);
  const counted = new Set(evidence.map(({ request }) => request));
  const requestOf = ({ id, number, title, page, status, day, url }: FactDbRow): ItemRequest => {
    const said = serves.get(id);
    return {
      id,
      number,
      title,
      page,
      status,
      day,
      url,
      said: said === undefined ? null : said ? 'serves' : 'serves-not',
    };
  };
  const others = website.facts
    .filter(({ id }) => !counted.has(id))
    .sort((one, other) => (one.id < other.id ? 1 : -1));
  const candidates = others.filter((fact) => isOnWebsite(fact) && website.find(fact.id) !== null);
  const inWork = others.filter((fact) => !isOnWebsite(fact));
  const over = (list: readonly unknown[]): number => Math.max(0, list.length - SHOWN);
  return ok({
    evidence: evidence.slice(0, SHOWN),
    candidates: candidates.slice(0, SHOWN).map(requestOf),
    inWork: inWork.slice(0, SHOWN).map(requestOf),
    more: over(evidence) + over(candidates) + over(inWork),
    pages: places.map(({ page, alone }) => {
      const found = findPageEver(handle, page, today);
      return { id: page, title: found?.page ?? null, section: found?.section ?? null, alone };
    }),
    ownPages: answers.pages !== null,
    outside: answers.outside,
    history: historyOf(office, list, code),
  });
}

/** The answers to an item as they were given, the newest first. */
function historyOf({ handle, today }: CompletenessOffice, list: string, code: string): AnswerEntry[] {
  const nameOf = handle.db.prepare<[string], string>('SELECT name FROM person WHERE id = ?').pluck();
  const called = handle.db
    .prepare<[string], string>("SELECT trim(coalesce(number, '') || ' ' || title) FROM request WHERE id = ?")
    .pluck();
  const pagesOf = (pages: string): string =>
    (JSON.parse(pages) as string[]).map((page) => findPageEver(handle, page, today)?.page ?? page).join(', ');
  return readAnswers(handle, list, code)
    .map(({ act, kind, request, url, words, pages, undoes, answered_at, answered_by }) => ({
      act,
      kind,
      at: answered_at,
      by: String(nameOf.get(answered_by) ?? ''),
      undoes: undoes !== null,
      detail: [
        request === null ? null : called.get(request),
        url,
        words,
        pages === null ? null : pagesOf(pages),
      ]
        .filter((part) => part)
        .join(' · '),
    }))
    .reverse();
}

/** The items of the lists in use that a request serves, or may serve: nobody has said yet. */
export function itemsOfRequest(
  office: Pick<CompletenessOffice, 'handle' | 'profile'>,
  request: string,
): ServedItem[] {
  const { handle } = office;
  const page = handle.db
    .prepare<[string], string | null>('SELECT page_id FROM request WHERE id = ?')
    .pluck()
    .get(request) as string | null | undefined;
  return usedLists(handle).flatMap((list) =>
    placeList(office, list).leaves.flatMap(({ item, places, answers }): ServedItem[] => {
      const place = places.find((each) => each.page === page);
      const said = answers.serves.get(request);
      if (said === false || (said === undefined && !place)) return [];
      const how = said ? 'matched' : place?.alone ? 'alone' : 'open';
      return [{ list: list.id, listName: list.name, code: item.code, title: item.title, how }];
    }),
  );
}
