import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { code, ProfileOffice } from '../../helpers/profile-office.ts';
import { linesIn, pdfInfo, READERS } from './readers.ts';

/** The printed notice of a refusal, read back from the PDF as other programs read it; and the reason in tasks. */

const offices: ProfileOffice[] = [];
afterEach(() => {
  for (const { office } of offices.splice(0)) office.close();
});

async function officeOn(profile: string): Promise<ProfileOffice> {
  const office = await ProfileOffice.open(profile);
  offices.push(office);
  return office;
}

/** Without spaces: readers differ on those that Thai lines begin and end with. */
const bare = (text: string): string => text.replaceAll(/\s/g, '');

async function pagesOf(pdf: Uint8Array, name: string): Promise<readonly string[]> {
  mkdirSync(resolve('out/papers'), { recursive: true });
  writeFileSync(resolve(`out/papers/${name}.pdf`), pdf);
  const pages = (await READERS.pdftotext!(pdf)).split('\f').slice(0, -1);
  return pages.map((page) => bare(linesIn(page).join('')));
}

const REASON = 'ข้อมูลในตารางหน้า 12 ไม่ตรงกับไฟล์แนบ\n\nและยังไม่ได้ระบุแหล่งที่มาของภาพ';

async function refused(profile: string, step: string, reason = REASON) {
  const scene = await officeOn(profile);
  const request = await scene.waitingFor(step);
  const done = await scene.decide(scene.at(step), request, { decision: 'refuse', reason });
  expect(code(done)).toBe('ok');
  return { ...scene, scene, request };
}

describe('the notice of a refusal', () => {
  it('names request, page, who refused in which capacity, when, why, and what comes next', async () => {
    const { scene, office, request } = await refused('nakhon-phanom', 'approver');
    const { pdf, pages, unprintable } = await office.must('notices.paper', { request, refusal: null });
    expect([pages, unprintable]).toEqual([1, []]);
    const [text] = await pagesOf(pdf, 'refusal-end');
    const { label } = office.program.openRegister.profile.steps[2]!;
    for (const words of [
      'บันทึกข้อความ',
      'เรื่อง บรรยายสรุป ประจำปี 2569',
      'ในหน้า',
      `เรียน ${scene.at('provider').person.name} ${scene.at('provider').person.position}`,
      'เลขที่ ๑/๒๕๖๙ ฉบับที่ ๑ ลงวันที่ ๒๐ พฤศจิกายน พ.ศ. ๒๕๖๙',
      `${scene.at('approver').person.name} ตำแหน่ง ${label} ในฐานะ${label} ได้พิจารณาเมื่อวันที่ ๒๐ พฤศจิกายน พ.ศ. ๒๕๖๙`,
      'ผลการพิจารณา คือ “ไม่อนุมัติ”',
      'ข้อมูลในตารางหน้า 12 ไม่ตรงกับไฟล์แนบ',
      'และยังไม่ได้ระบุแหล่งที่มาของภาพ',
      'เรื่องนี้สิ้นสุดแล้ว',
      `ติดต่อได้ที่ ${scene.at('approver').person.name}`,
      'จึงเรียนมาเพื่อโปรดทราบ',
      `(${scene.at('approver').person.name})`,
    ])
      expect(text).toContain(bare(words));
    expect(await pdfInfo(pdf)).toMatchObject({ Pages: '1', 'Page size': expect.stringContaining('A4') });
  });

  it('invites a next revision where the profile sends the request to its owner', async () => {
    const { office, request } = await refused('ban-luang', 'executive');
    const { pdf } = await office.must('notices.paper', { request, refusal: null });
    const [text, ...more] = await pagesOf(pdf, 'refusal-owner');
    expect(more).toEqual([]);
    expect(text).toContain(bare('“ไม่อนุญาต”'));
    expect(text).toContain(bare('เสนอเป็นฉบับที่ ๒ ของแบบฟอร์มเลขที่ ๑/๒๕๖๙'));
  });

  it('is written to both whom the profile names, in the word of the step', async () => {
    const { scene, office, request } = await refused('opdc', 'website-head');
    const { pdf, pages } = await office.must('notices.paper', { request, refusal: null });
    const [owner = '', director = ''] = await pagesOf(pdf, 'refusal-both');
    expect(pages).toBe(2);
    const name = (step: string) => scene.at(step).person.name;
    expect(owner).toContain(bare(`เรียน ${name('owner')}`));
    expect(owner).toContain(bare(`กลับไปที่ ${name('director')}`));
    expect(director).toContain(bare(`เรียน ${name('director')}`));
    expect(director).toContain(bare(`ส่งกลับไปที่ ${name('owner')}`));
    for (const text of [owner, director]) {
      expect(text).toContain(bare('“แจ้งกลับ”'));
      expect(text).toContain(bare(REASON));
      expect(text).not.toContain(bare('ไม่อนุมัติ'));
    }
  });

  it('holds a reason of 5,000 characters in full, over pages that are counted', async () => {
    const sentence = 'ข้อมูลประชากรในเอกสารแนบไม่ตรงกับฐานข้อมูลทะเบียนราษฎร ขอให้ตรวจสอบและแก้ไขให้ตรงกัน ';
    const reason = sentence.repeat(60).slice(0, 4999).trim();
    const { office, request } = await refused('nakhon-phanom', 'approver', reason);
    const { pdf, pages } = await office.must('notices.paper', { request, refusal: null });
    const texts = await pagesOf(pdf, 'refusal-long');
    expect(pages).toBeGreaterThan(1);
    const foot = (page: number) =>
      bare(`หน้า ${['', '๑', '๒', '๓', '๔'][page]} จาก ${['', '๑', '๒', '๓', '๔'][pages]}`);
    for (const [index, text] of texts.entries()) expect(text).toContain(foot(index + 1));
    const whole = texts.map((text) => text.replace(/ทะเบียนเผยแพร่·บันทึกแจ้งผล.*$/u, '')).join('');
    expect(whole).toContain(bare(reason));
    // the signature never stands alone
    expect(texts.at(-1)!.indexOf(bare('จึงเรียนมาเพื่อโปรดทราบ'))).toBeGreaterThan(0);
  });

  it('can be had of an earlier refusal too, and not of one that was taken back', async () => {
    const { scene, office, request } = await refused('ban-luang', 'executive');
    const { sentBack } = await scene.detail(request);
    await scene.decide(scene.at('sender'), request);
    expect((await scene.detail(request)).sentBack).toBeNull();
    const { pdf } = await office.must('notices.paper', { request, refusal: sentBack!.sequence });
    expect((await pagesOf(pdf, 'refusal-earlier'))[0]).toContain(bare('ฉบับที่ ๑'));
    const none = await office.call('notices.paper', { request, refusal: sentBack!.sequence + 1 });
    expect(none).toEqual({ ok: false, error: { code: 'no-refusal' } });

    const other = await scene.waitingFor('executive');
    await scene.decide(scene.at('executive'), other, { decision: 'refuse', reason: REASON });
    expect(code(await scene.act('signoff.withdrawSignoff', scene.at('executive'), other))).toBe('ok');
    expect(code(await office.call('notices.paper', { request: other, refusal: null }))).toBe('no-refusal');
  });

  it('is saved where the user chooses, and the audit log says so', async () => {
    const { scene, office, request } = await refused('nakhon-phanom', 'approver');
    expect(await office.must('notices.save', { request, refusal: null })).toBeNull();
    office.desktop.target = join(office.dir, 'notice.pdf');
    const { pdf } = await office.must('notices.paper', { request, refusal: null });
    expect(await office.must('notices.save', { request, refusal: null })).toEqual({
      file: office.desktop.target,
    });
    expect(readFileSync(office.desktop.target)).toEqual(Buffer.from(pdf));
    await office.signIn(scene.administrator);
    const filter = { search: '', person: null, from: null, to: null, after: null };
    const { rows } = await office.must('audit.list', { ...filter, action: 'refusal-notice-saved' });
    expect(rows).toHaveLength(1);
  });
});

describe('tasks', () => {
  it('say who sent a request back, when, why and in which word', async () => {
    const scene = await officeOn('opdc');
    const { office } = scene;
    const request = await scene.waitingFor('director');
    await scene.decide(scene.at('director'), request, { decision: 'return', reason: 'ขาดแหล่งที่มา' });
    await scene.signIn(scene.at('owner'));
    const { returned } = await office.must('tasks.list', null);
    expect(returned[0]?.sentBack).toMatchObject({
      by: scene.at('director').person.name,
      reason: 'ขาดแหล่งที่มา',
      verb: 'แก้ไข',
      decision: 'return',
      at: expect.stringMatching(/^2026-11-20T/),
    });

    await scene.decide(scene.at('owner'), request);
    await scene.decide(scene.at('director'), request);
    await scene.decide(scene.at('website-head'), request, { decision: 'refuse', reason: 'รอหนังสือยินยอม' });
    await scene.signIn(scene.at('director'));
    const { toSign } = await office.must('tasks.list', null);
    expect(toSign[0]?.sentBack).toMatchObject({ reason: 'รอหนังสือยินยอม', verb: 'แจ้งกลับ', decision: 'refuse' });
    const { trail } = await scene.detail(request);
    expect(trail.flatMap(({ verb }) => (verb === null ? [] : [verb]))).toEqual(['แก้ไข', 'แจ้งกลับ']);
  });
});
