import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isIsoDate } from '../../../electron/contract/rules/be-dates.ts';
import { mendPasted } from '../../../electron/contract/rules/mend.ts';
import { loadProfile } from '../../../electron/profiles/profile-files.ts';
import { findPage } from '../../../electron/profiles/profiles.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const folder = `${resources}/examples/nakhon-phanom`;
const read = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');

const signer = z.strictObject({ name: z.string().min(1), position: z.string().min(1) });
const requestSchema = z.strictObject({
  agency: z.literal('nakhon-phanom'),
  page: z.string(),
  unit: z.string().min(1),
  date: z.string().refine(isIsoDate),
  title: z.string().min(1),
  details: z.string(),
  notes: z.string(),
  externalLink: z.string(),
  source: z.string(),
  dataFrom: z.string().refine(isIsoDate),
  dataTo: z.string().refine(isIsoDate),
  publishUntil: z.string().refine(isIsoDate),
  publishedUrl: z.url({ protocol: /^https$/ }),
  attachments: z.array(z.string()).min(1),
  signers: z.strictObject({ provider: signer, checker: signer, approver: signer, publisher: signer }),
});

describe('the example of Nakhon Phanom', () => {
  const loaded = loadProfile(resources, 'nakhon-phanom');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const { profile } = loaded.value;
  const request = requestSchema.parse(JSON.parse(read('request.json')));

  it("asks for the province's own guideline on its page of manuals", () => {
    expect(findPage(profile, request.page)).toMatchObject({ ok: true, value: { id: 'laws.manuals' } });
    expect(request.title).toBe(profile.guideline.title);
  });

  it('names a signer for each step, all different and all invented', () => {
    expect(Object.keys(request.signers)).toEqual(profile.steps.map(({ role }) => role));
    const names = Object.values(request.signers).map(({ name }) => name);
    expect(new Set(names).size).toBe(4);
    for (const name of names) expect(name).toContain('ตัวอย่าง');
  });

  it('has dates in order', () => {
    const { dataFrom, dataTo, date, publishUntil } = request;
    expect([dataFrom, dataTo, date, publishUntil]).toEqual([dataFrom, dataTo, date, publishUntil].sort());
  });

  it('attaches files that are there, under names that every system can read', () => {
    expect(request.attachments).toHaveLength(3);
    for (const name of request.attachments) {
      expect(existsSync(`${folder}/${name}`)).toBe(true);
      expect(name).toBe(name.normalize('NFC'));
      expect(name).not.toMatch(/[<>:"/\\|?*%\r\n]|[. ]$/);
    }
  });

  it('attaches tidy text without the slips of the scan', () => {
    const text = read(request.attachments[0]!);
    expect(mendPasted(text)).toBe(text);
    expect(text).not.toMatch(/สโร\.|[<>*#]/);
    for (const rule of profile.rules) expect(text).toContain(rule.text);
  });

  it('attaches the matrix as a table that Excel opens in Thai', () => {
    const table = read(request.attachments[1]!);
    expect(table.startsWith('\ufeff')).toBe(true);
    const lines = table.slice(1).split('\r\n');
    expect(lines.pop()).toBe('');
    expect(lines.slice(1)).toEqual(
      profile.matrix.map(({ section, page, publisher, checker, provider }, index) =>
        [index + 1, section ?? '', page, publisher, checker, provider].join(','),
      ),
    );
  });
});
