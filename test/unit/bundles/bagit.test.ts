import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldedValue,
  formatBagInfo,
  formatManifest,
  humanSize,
  parseBagInfo,
  parseManifest,
  payloadOxum,
} from '../../../electron/bundles/bagit.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const path = fc
  .array(fc.oneof(fc.constantFrom('%', '%0A', '\n', '\r', 'ก', '/', ' x', '*'), fc.string()), {
    minLength: 1,
  })
  .map((parts) => `data/${parts.join('')}z`);

describe('manifests', () => {
  it('give back what was put in, also names with % and line breaks', () => {
    fc.assert(
      fc.property(fc.dictionary(path, fc.record({ sha256: hex(64), sha512: hex(128) })), (entries) => {
        const digests = new Map(Object.entries(entries));
        for (const algorithm of ['sha256', 'sha512'] as const) {
          const read = parseManifest(formatManifest(digests, algorithm), algorithm);
          expect(read.badLines).toEqual([]);
          expect(read.digests).toEqual(
            new Map([...digests].map(([name, digest]) => [name, digest[algorithm]])),
          );
        }
      }),
    );
  });

  it('are sorted, with two spaces, as sha256sum writes them', () => {
    const digest = { sha256: 'a'.repeat(64), sha512: 'b'.repeat(128) };
    const digests = new Map([
      ['data/ข', digest],
      ['data/ก', digest],
    ]);
    expect(formatManifest(digests, 'sha256')).toBe(`${'a'.repeat(64)}  data/ก\n${'a'.repeat(64)}  data/ข\n`);
  });

  it('name bad and doubled lines', () => {
    const good = `${'a'.repeat(64)}  data/x`;
    const text = `${good}\n\nxyz  data/y\n${'a'.repeat(63)}  data/z\n${good}\n${'A'.repeat(64)} *data/w`;
    expect(parseManifest(text, 'sha256')).toEqual({
      digests: new Map([
        ['data/x', 'a'.repeat(64)],
        ['data/w', 'a'.repeat(64)],
      ]),
      badLines: [2, 3, 4],
      twice: ['data/x'],
    });
  });
});

describe('bag-info.txt', () => {
  it('folds line breaks, so that no value passes for a label', () => {
    const text = formatBagInfo([
      ['External-Description', 'ชื่อเรื่อง\r\nPayload-Oxum: 1.1\n\nต่อ'],
      ['Payload-Oxum', '279164409832.1198'],
    ]);
    expect(text).toBe(
      'External-Description: ชื่อเรื่อง\n Payload-Oxum: 1.1\n ต่อ\nPayload-Oxum: 279164409832.1198\n',
    );
    expect(parseBagInfo(text)).toEqual([
      ['External-Description', 'ชื่อเรื่อง Payload-Oxum: 1.1 ต่อ'],
      ['Payload-Oxum', '279164409832.1198'],
    ]);
  });

  it('gives every value back, on one line', () => {
    const value = fc
      .array(fc.oneof(fc.constantFrom('\n', '\r', '\u2028', ':', 'ก', '\t'), fc.string({ unit: 'binary' })))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const info = values.map((each, index) => [`Label-${'x'.repeat(index + 1)}`, each] as const);
        expect(parseBagInfo(formatBagInfo(info))).toEqual(
          info.map(([label, each]) => [label, foldedValue(each)]),
        );
      }),
    );
  });

  it('says when a line is no field', () => {
    expect(parseBagInfo('no field here\n')).toBeNull();
    expect(parseBagInfo(' continuation of nothing\n')).toBeNull();
    expect(() => formatBagInfo([['Bad label', '']])).toThrow();
  });
});

it('counts octets and streams', () => {
  expect(payloadOxum([3, 0, 4])).toBe('7.3');
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [42_600_000_000, '42.6 GB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(humanSize(bytes)).toBe(text);
});
