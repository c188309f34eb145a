import { readCompleteness } from '../../electron/lists/completeness-store.ts';
import { filledRequest, officeWithFour, signAll } from '../helpers/office.ts';

/**
 * Completeness of the longest list in a register with many published requests: `--requests N` (default 10,000),
 * `--rounds N` (default 20), `--json` for one JSON object. Milliseconds are those that the worker
 * thread works, on this thread here; the window asks for it through a job.
 */
const REQUESTS = Number(argument('--requests') ?? 10_000);
const ROUNDS = Number(argument('--rounds') ?? 20);

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

const { office, four } = await officeWithFour();
const details = 'ข้อความของเรื่องที่ขอเผยแพร่ '.repeat(60);
const request = await filledRequest(office, four, { page: 'news.news', details });
await signAll(office, four, request);
const { handle, profile, today } = office.program.openRegister;
const pages = [...new Set((profile.lists ?? []).flatMap(({ items }) => items.flatMap((item) => item.pages)))];

// Copies of the signed one, on the pages in turn: only their number and place count here, not their signatures.
handle.db.exec('DROP TRIGGER event_no_replace; DROP TRIGGER content_no_replace');
const id = (n: number): string => `${request.slice(0, 24)}${String(n).padStart(12, '0')}`;
const columns = (handle.db.pragma('table_info(request)') as { name: string }[]).map(({ name }) => name);
const OTHER: Readonly<Record<string, string>> = {
  row: 'NULL',
  id: '?',
  page_id: '?',
  number_year: 'NULL',
  number_running: 'NULL',
};
const copyRequest = handle.db.prepare(
  `INSERT INTO request (${columns.join(', ')})
   SELECT ${columns.map((name) => OTHER[name] ?? name).join(', ')} FROM request WHERE id = ?`,
);
const copyContent = handle.db.prepare(
  `INSERT INTO content (digest, canonical) SELECT ? || substr(digest, 13), canonical FROM content
   WHERE digest = (SELECT statement ->> 'contentDigest' FROM event WHERE request = ? AND kind = 'publication')`,
);
const copyEvents = handle.db.prepare(
  `INSERT INTO event (id, request, sequence, kind, digest, previous, recorded_at, statement, signature)
   SELECT ? || substr(id, 13), ?, sequence, kind, ? || substr(digest, 13), previous, recorded_at,
     replace(statement, statement ->> 'contentDigest', ? || substr(statement ->> 'contentDigest', 13)), signature FROM event
   WHERE request = ?`,
);
handle.db.transaction(() => {
  for (let n = 0; n < REQUESTS; n += 1) {
    const mark = String(n).padStart(12, '0');
    copyRequest.run(id(n), pages[n % pages.length], request);
    copyContent.run(mark, request);
    copyEvents.run(mark, id(n), mark, mark, request);
  }
})();

const times = (profile.lists ?? []).map(({ list }) => {
  const taken: number[] = [];
  let items = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.threadCpuUsage();
    const read = readCompleteness({ handle, profile, today: today() }, list);
    const { user, system } = process.threadCpuUsage(start);
    taken.push((user + system) / 1000);
    if (!read.ok) throw new Error(read.error.code);
    items = read.value.groups.flatMap(({ rows }) => rows).length;
  }
  return { list, items, ms: taken.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN };
});
console.log(
  process.argv.includes('--json')
    ? JSON.stringify({ requests: REQUESTS, times })
    : times
        .map(
          ({ list, items, ms }) =>
            `${list}: ${items} rows, ${REQUESTS} requests in ${ms.toFixed(1)} ms of work`,
        )
        .join('\n'),
);
office.close();
process.exit(0);
