import {
  closeSync,
  ftruncateSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  completeFields,
  decide,
  type FourOfficers,
  filledRequest,
  TestOffice,
} from '../../helpers/office.ts';
import { registerFlaws } from '../../helpers/register-checks.ts';

/**
 * An office whose disk gets full, in a mount namespace of its own: `dir` is a small tmpfs that is gone with
 * this process. It prints what it found as one JSON object.
 */

const { dir, outside } = JSON.parse(process.argv[2]!) as { readonly dir: string; readonly outside: string };
const report: Record<string, unknown> = {};
const filler = join(dir, 'filler');

/** Writes until not one byte more is taken. */
function fill(): void {
  const descriptor = openSync(filler, 'a');
  for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 2)) {
    const bytes = Buffer.alloc(size, 'x');
    try {
      for (;;) writeSync(descriptor, bytes);
    } catch {
      // The disk is full for this size; a smaller one may still fit.
    }
  }
  closeSync(descriptor);
}

/** Gives space back. */
function free(): void {
  const descriptor = openSync(filler, 'r+');
  ftruncateSync(descriptor, 0);
  closeSync(descriptor);
}

const office = new TestOffice(join(dir, 'register'));
const four = await (async (): Promise<FourOfficers> => {
  const administrator = await office.setUp();
  return {
    administrator,
    provider: await office.add(administrator, 'ผู้ให้ข้อมูล', 'นักวิเคราะห์', ['recorder', 'provider']),
    checker: await office.add(administrator, 'ผู้ตรวจสอบ', 'หัวหน้า', ['checker']),
    approver: await office.add(administrator, 'ผู้อนุมัติ', 'ผู้ว่าราชการ', ['approver']),
    publisher: await office.add(administrator, 'ผู้เผยแพร่', 'นักวิชาการ', ['publisher', 'webmaster']),
  };
})();
await office.signIn(four.provider);
const request = await filledRequest(office, four);
const waiting = await filledRequest(office, four);
await decide(office, four.provider, waiting);
await office.signIn(four.provider);
const flaws = (): string[] => {
  const { handle, folder } = office.program.openRegister;
  return registerFlaws(handle, folder.files);
};
const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }): string =>
  result.ok ? 'ok' : (result.error?.code ?? '');

fill();
report.free = statfsSync(dir).bavail;

// The log may hold a little more; from some save on there is no room.
let saved = 'เริ่ม';
const saves: string[] = [];
for (let turn = 0; turn < 40; turn += 1) {
  const { draft } = await office.must('requests.get', { request });
  const details = `${turn} ${'ก'.repeat(20_000)}`;
  const result = await office.call('requests.saveDraft', {
    request,
    version: draft!.version,
    fields: completeFields(four, { page: draft!.fields.page, details }),
  });
  saves.push(codeOf(result));
  if (result.ok) saved = details;
}
report.saves = saves;
const shown = await office.must('requests.get', { request });
report.keptLastSaved = saved === 'เริ่ม' || shown.draft?.fields.details === saved;
report.signing = codeOf(await decide(office, four.provider, request));
report.checking = codeOf(await decide(office, four.checker, waiting));
await office.signIn(four.provider);
report.creating = codeOf(
  await office.call('requests.create', {
    operation: '00000000-0000-4000-8000-000000000001',
    sameAs: request,
    replaces: null,
    page: null,
  }),
);
writeFileSync(join(outside, 'แนบ.txt'), 'ข้อมูล'.repeat(100_000));
office.desktop.files = [join(outside, 'แนบ.txt')];
const attached = await office.call('attachments.choose', { request });
report.attaching = attached.ok
  ? attached.value.map(({ outcome, code }) => [outcome, code])
  : attached.error.code;
report.listing = codeOf(await office.call('requests.list', { status: 'all', search: '', after: null }));
report.paper = codeOf(await office.call('printing.form', { request: waiting }));
report.signingIn = codeOf(
  await office.call('session.signIn', { person: four.checker.person.id, password: four.checker.password }),
);
report.locking = codeOf(await office.call('session.lock', null));
report.flawsWhenFull = flaws();
report.leftovers = readdirSync(join(dir, 'register', 'files')).filter((name) => name.startsWith('.'));

// Another start on the full disk says what is wrong, and leaves nothing.
office.program.close();
office.program.start();
report.startWhenFull = office.program.state().problem?.code ?? office.program.state().phase;
report.probes = readdirSync(join(dir, 'register')).filter((name) => name.startsWith('.'));

free();
office.program.start();
report.startWhenFreed = office.program.state().phase;
await office.signIn(four.provider);
const after = await office.must('requests.get', { request });
report.textAfter = saved === 'เริ่ม' || after.draft?.fields.details === saved;
report.saveAfter = codeOf(
  await office.call('requests.saveDraft', {
    request,
    version: after.draft!.version,
    fields: completeFields(four, { page: after.draft!.fields.page, details: 'ต่อ' }),
  }),
);
const attachedAfter = await office.call('attachments.choose', { request });
report.attachAfter = attachedAfter.ok && attachedAfter.value.map(({ outcome }) => outcome);
report.signAfter = codeOf(await decide(office, four.provider, request));
report.checkAfter = codeOf(await decide(office, four.checker, waiting));
report.flawsAfter = flaws();
rmSync(filler);
console.log(`report ${JSON.stringify(report)}`);
office.program.close();
process.exit(0);
