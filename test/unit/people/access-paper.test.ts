import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessTable } from '../../../electron/contract/access-table.ts';
import access from '../../../locales/th/access.json' with { type: 'json' };
import people from '../../../locales/th/people.json' with { type: 'json' };
import { type FourOfficers, officeWithFour, type TestOffice } from '../../helpers/office.ts';
import { linesIn, pdfInfo, READERS } from '../printing/readers.ts';

/** Who may do what, read back from the paper. */

let office: TestOffice;
let four: FourOfficers;
beforeAll(async () => {
  ({ office, four } = await officeWithFour());
  await office.signIn(four.administrator);
});
afterAll(() => office.close());

const bare = (text: string): string => text.replaceAll(/\s/g, '');

it('has every command of the screen, with its head on every page', async () => {
  const { pdf, pages, unprintable } = await office.must('access.paper', null);
  mkdirSync(resolve('out/papers'), { recursive: true });
  writeFileSync(resolve('out/papers/access.pdf'), pdf);
  expect(unprintable).toEqual([]);
  expect(pages).toBeGreaterThan(1);
  const texts = (await READERS.pdftotext!(pdf))
    .split('\f')
    .slice(0, pages)
    .map((page) => bare(linesIn(page).join('')));
  for (const text of texts) expect(text).toContain(bare(people.role.recorder));
  const whole = texts.join('');
  const words = (channel: string): string => {
    const [group = '', name = ''] = channel.split('.');
    return (access.channel as Record<string, Record<string, string>>)[group]![name]!;
  };
  for (const { group, rows } of accessTable()) {
    expect(whole).toContain(bare((access.group as Record<string, string>)[group]!));
    for (const { channel } of rows) expect(whole).toContain(bare(words(channel)));
  }
  const allowed = accessTable().flatMap(({ rows }) => rows.flatMap((row) => row.allowed));
  expect(whole.split('–').length - 1).toBe(allowed.filter((may) => !may).length);
  expect((await pdfInfo(pdf))['Page size']).toMatch(/^841\.89 x 595\.28/);
});

it('is saved where the user chooses, by whoever may see it only', async () => {
  office.desktop.target = join(office.dir, 'access.pdf');
  expect(await office.must('access.save', null)).toEqual({ file: office.desktop.target });
  expect(readFileSync(office.desktop.target).subarray(0, 5).toString()).toBe('%PDF-');
  await office.signIn(four.provider);
  expect(await office.call('access.paper', null)).toMatchObject({ error: { code: 'not-allowed' } });
});
