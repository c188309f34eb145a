import { expect, type Page } from '@playwright/test';
import type { App } from './launch.ts';
import { open, person, test } from './seeded.ts';
import { goTo, picture, signIn } from './steps.ts';

/** Words that stand nowhere else, so that finding one anywhere means that it was left. */
const REASON = 'LEFT-REASON-5193 ภาพประกอบไม่ตรงกับหัวข้อ';
const SEARCH = 'LEFT-SEARCH-8842 งบประมาณ';
const GLOBAL = 'LEFT-GLOBAL-2207';
const MARK = /LEFT-(REASON|SEARCH|GLOBAL)-\d+/g;

/** Everything that scripts of the page can come by besides the heap: where something was found, and what. */
function reachable(page: Page, words: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(async (sought) => {
    const places: [string, string][] = [
      ['address', decodeURIComponent(window.location.href)],
      ['title', document.title],
      ['referrer', document.referrer],
      ['history state', JSON.stringify(window.history.state)],
      ['document', document.documentElement.outerHTML],
      ['selection', String(window.getSelection())],
      ['local storage', JSON.stringify({ ...window.localStorage })],
      ['session storage', JSON.stringify({ ...window.sessionStorage })],
      ['cookies', document.cookie],
      ['window name', window.name],
      ['databases', JSON.stringify(await window.indexedDB.databases())],
      ['caches', JSON.stringify('caches' in window ? await window.caches.keys().catch(() => []) : [])],
      ['loaded addresses', JSON.stringify(performance.getEntries().map(({ name }) => name))],
      ['window', Object.keys(window).join(' ')],
    ];
    for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea, select'))
      places.push(['field', field.value]);
    return places.flatMap(([place, text]) =>
      sought.filter((word) => text.includes(word)).map((word) => `${place}: ${word}`),
    );
  }, words);
}

/** Which of the words are in anything that lives in the page's memory; what is to be collected is collected first. */
async function inMemory(page: Page): Promise<readonly string[]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  let snapshot = '';
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    snapshot += chunk;
  });
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await cdp.detach();
  return [...new Set(snapshot.match(MARK) ?? [])].sort();
}

/** The addresses that 'back' and 'forward' of the window lead to. */
async function history(page: Page): Promise<readonly string[]> {
  const cdp = await page.context().newCDPSession(page);
  const { entries } = await cdp.send('Page.getNavigationHistory');
  await cdp.detach();
  return entries.map(({ url, title }) => `${decodeURIComponent(url)} ${title}`);
}

/** Searches, opens the request, begins to return it with a reason, selects some of it. */
async function workHalfDone({ page }: App): Promise<void> {
  const back = page.getByRole('button', { name: /ส่งกลับแก้ไข/ });
  await expect(back).toBeVisible();
  await page.keyboard.press('Control+KeyK');
  await page.keyboard.type(SEARCH);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/register/);
  await page.goBack();
  await back.click();
  await page.getByRole('textbox', { name: /เหตุผล/ }).fill(REASON);
  await page.getByLabel('รหัสผ่านของท่าน').fill('ยังไม่ครบ');
  await page.evaluate((value) => {
    Object.assign(window, { leftGlobal: value });
    window.getSelection()?.selectAllChildren(document.body);
  }, GLOBAL);
}

test('after a change of user nothing of the one before is to be found anywhere', async ({ at }) => {
  test.setTimeout(180_000);
  const { app, office } = await at('provider-signed');
  const { page } = app;
  const { checker, administrator } = office.people;
  const sought = [REASON, SEARCH, GLOBAL, office.request!, 'leftGlobal'];
  await open(app, checker, office);
  await workHalfDone(app);
  const url = await page.evaluate(() => {
    const made = URL.createObjectURL(new Blob(['left']));
    return made;
  });
  // it is looked for where it is, so that finding nothing afterwards means something
  expect(await inMemory(page)).toHaveLength(3);
  expect((await reachable(page, sought)).length).toBeGreaterThan(2);
  expect((await history(page)).join()).toContain(office.request);

  // two clicks and the password: one to switch, one on the name
  await page.getByRole('button', { name: /สลับผู้ใช้/ }).click();
  await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await picture(page, '90-switch');
  expect(await reachable(page, [...sought, office.title])).toEqual([]);
  expect(await inMemory(page)).toEqual([]);
  expect(await history(page)).toHaveLength(1);

  await page.getByText(administrator.name).click();
  await page.keyboard.type(administrator.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /ล็อกหน้าจอ/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'งานของฉัน' })).toBeVisible();
  await picture(page, '91-switched');
  expect(await reachable(page, sought)).toEqual([]);
  expect(await inMemory(page)).toEqual([]);
  expect(await page.evaluate((old) => fetch(old).then(String, () => 'gone'), url)).toBe('gone');
  for (const way of ['back', 'forward'] as const) {
    await page.evaluate((name) => window.history[name](), way);
    await page.keyboard.press(way === 'back' ? 'Alt+ArrowLeft' : 'Alt+ArrowRight');
    await expect(page.getByRole('heading', { name: 'งานของฉัน' })).toBeVisible();
    expect(await reachable(page, sought)).toEqual([]);
  }
  expect((await history(page)).join()).not.toMatch(/register|requests|LEFT/);
  // main gives it to nobody else either
  expect(JSON.stringify(await page.evaluate(() => window.register.invoke('session.kept', null)))).not.toMatch(
    /LEFT/,
  );
});

test('whoever locked finds his screen and what he typed, also after somebody else; never a password', async ({
  at,
}) => {
  test.setTimeout(120_000);
  const { app, office } = await at('provider-signed');
  const { page } = app;
  const { checker, administrator } = office.people;
  await open(app, checker, office);
  await workHalfDone(app);
  const reason = page.getByRole('textbox', { name: /เหตุผล/ });
  const secret = page.getByLabel('รหัสผ่านของท่าน');
  const back = async () => {
    await signIn(app, person(checker));
    await expect(reason).toHaveValue(REASON);
    await expect(secret).toHaveValue('');
    expect(page.url()).toContain(office.request);
  };
  const asked = page.getByRole('heading', { name: 'เลือกชื่อของท่าน' });

  await page.keyboard.press('Control+KeyL');
  await expect(page.getByText(/ข้อความที่พิมพ์ค้างยังไม่ได้บันทึก/)).toBeVisible();
  await picture(page, '92-locked');
  await back();
  await picture(page, '93-back');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await picture(page, '93-back-1920');

  // the system's lock, in the middle of a word
  await reason.press('Control+End');
  await reason.pressSequentially(' และ');
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await expect(asked).toBeVisible();
  await picture(page, '92-locked-1920');
  await signIn(app, person(checker));
  await expect(reason).toHaveValue(`${REASON} และ`);
  await reason.fill(REASON);

  // by keyboard only: another one comes and goes
  await page.keyboard.press('Control+Shift+KeyL');
  await expect(asked).toBeVisible();
  await picture(page, '90-switch-1920');
  const name = page.getByRole('radio', { name: administrator.name });
  for (let step = 0; step < 10 && !(await name.isChecked()); step += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type(administrator.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /ล็อกหน้าจอ/ })).toBeVisible();
  await goTo(app, 'บุคลากร');
  await page.keyboard.press('Control+Shift+KeyL');
  await expect(asked).toBeVisible();
  await back();
});
