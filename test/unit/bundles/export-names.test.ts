import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clashKey, exportName, exportNames } from '../../../electron/bundles/export-names.ts';

describe('names of exported files', () => {
  it.each([
    ['คู่มือ การปฏิบัติงาน.pdf', 'คู่มือ การปฏิบัติงาน.pdf'],
    ['ปีงบประมาณ ๒๕๖๙ (ฉบับที่ 1).xlsx', 'ปีงบประมาณ ๒๕๖๙ (ฉบับที่ 1).xlsx'],
    ['.htaccess', '.htaccess'],
    ['a<b>c:d"e/f\\g|h?i*j.txt', 'a_b_c_d_e_f_g_h_i_j.txt'],
    ['ร้อยละ 50%.pdf', 'ร้อยละ 50_.pdf'],
    ['a\r\nb.txt', 'a b.txt'],
    ['รายงาน. . ', 'รายงาน'],
    ['  ข้างหน้า.pdf', 'ข้างหน้า.pdf'],
    ['nul', '_nul'],
    ['Con.tar.gz', '_Con.tar.gz'],
    ['aux .txt', '_aux .txt'],
    ['COM¹.doc', '_COM¹.doc'],
    ['console.txt', 'console.txt'],
    ['COM10.txt', 'COM10.txt'],
    ['cod\u202etxt.exe', 'codtxt.exe'],
    ['ก\u200bข.pdf', 'กข.pdf'],
    ['e\u0301.txt', 'é.txt'],
    ['...', '_'],
    ['', '_'],
    ['..', '_'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['\ud800.txt', '_.txt'],
  ])('%j becomes %j', (given, expected) => {
    expect(exportName(given)).toBe(expected);
  });

  it('tells apart what differs in case or normal form only', () => {
    expect(exportNames(['A.pdf', 'a.pdf', 'a.PDF', 'a (2).pdf', 'straße', 'STRASSE'])).toEqual([
      'A.pdf',
      'a (2).pdf',
      'a (3).PDF',
      'a (2) (2).pdf',
      'straße',
      'STRASSE (2)',
    ]);
    expect(exportNames(['é.txt', 'e\u0301.txt'])).toEqual(['é.txt', 'é (2).txt']);
    expect(exportNames(['a?.txt', 'a*.txt'])).toEqual(['a_.txt', 'a_ (2).txt']);
  });

  it('shortens between characters and keeps the type of the file', () => {
    const [name, again] = exportNames([`${'ที่'.repeat(60)}.docx`, `${'ที่'.repeat(60)}.docx`]) as [
      string,
      string,
    ];
    expect(name).toMatch(/^(?:ที่)+\.docx$/);
    expect(again).toMatch(/^(?:ที่)+ \(2\)\.docx$/);
    expect(exportName(`${'a'.repeat(300)}.pdf`)).toHaveLength(150);
    expect(exportName(`a\u0e48${'\u0e48'.repeat(500)}.pdf`)).toBe('.pdf');
  });

  it('stay as they are at the limit of length, a reserved one too', () => {
    for (let length = 100; length < 200; length += 1) {
      const name = exportName(`con.${'x'.repeat(length)}`);
      expect(name.startsWith('_con.')).toBe(true);
      expect(exportName(name)).toBe(name);
    }
  });

  const unit = fc.oneof(
    fc.constantFrom(
      'con',
      'NUL',
      '.',
      ' ',
      '%',
      '\r',
      '\n',
      '/',
      '\\',
      ':',
      'ก',
      'ที่',
      'é',
      'ß',
      '(2)',
      '\u200b',
      '\ud800',
      'x'.repeat(90),
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const anyName = fc.array(unit, { maxLength: 8 }).map((parts) => parts.join(''));

  it('are always legal on Windows and in BagIt, and of bearable length', () => {
    fc.assert(
      fc.property(anyName, (given) => {
        const name = exportName(given);
        expect(name).not.toBe('');
        expect(name).not.toMatch(/[<>:"/\\|?*%\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(name).not.toMatch(/[. ]$/);
        expect(name).not.toMatch(/^ /);
        expect(name.split('.')[0]!.trimEnd()).not.toMatch(/^(con|prn|aux|nul|(com|lpt)[0-9¹²³])$/i);
        expect(name).toBe(name.normalize('NFC'));
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
        expect(name.length).toBeLessThanOrEqual(150);
        expect(exportName(name)).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });

  it('are as many as were given, and all different', () => {
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 12 }), (given) => {
        const names = exportNames(given);
        expect(names).toHaveLength(given.length);
        expect(new Set(names.map(clashKey)).size).toBe(given.length);
        for (const name of names) expect(exportName(name)).toBe(name);
        expect(exportNames(given)).toEqual(names);
      }),
      { numRuns: 500 },
    );
  });
});
