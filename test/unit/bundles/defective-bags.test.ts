import { describe, expect, it } from 'vitest';
import { bundleFixture, codesOf } from '../../helpers/bundle-fixture.ts';
import type { DefectiveBag } from '../../helpers/defective-bag.ts';

const fixture = bundleFixture();

const ATTACHMENT = 'data/attachments/แนวปฏิบัติ.pdf';

describe('a bag with a defect', () => {
  it.each<[fixture: string, make: (bag: DefectiveBag) => DefectiveBag, expected: string[]]>([
    [
      'bag-with-missing-payload-file',
      (b) => b.remove(ATTACHMENT),
      ['payload-oxum', 'file-missing', 'attachment-not-in-bag'],
    ],
    [
      'bag-with-missing-payload-file-and-new-manifests',
      (b) => b.remove(ATTACHMENT).remanifest(),
      ['attachment-not-in-bag'],
    ],
    [
      'bag-with-extra-payload-file',
      (b) => b.put('data/attachments/more.txt', 'x'),
      ['payload-oxum', 'file-not-listed', 'file-unexpected'],
    ],
    [
      'bag-with-extra-payload-file-and-new-manifests',
      (b) => b.put('data/more.txt', 'x').remanifest(),
      ['file-unexpected'],
    ],
    [
      'bag-with-changed-attachment',
      (b) => b.replace(ATTACHMENT, '1.4', '1.5'),
      ['file-changed', 'attachment-differs'],
    ],
    [
      'bag-with-changed-attachment-and-new-manifests',
      (b) => b.replace(ATTACHMENT, '1.4', '1.5').remanifest(),
      ['attachment-differs'],
    ],
    [
      'bag-with-longer-attachment-and-new-manifests',
      (b) => b.replace(ATTACHMENT, '1.4', '1.45').remanifest(),
      ['attachment-differs'],
    ],
    [
      'bag-with-swapped-attachments-and-new-manifests',
      (b) => b.put(ATTACHMENT, 'con').put('data/attachments/_CON.txt', '%PDF-1.4 เนื้อหา').remanifest(),
      ['attachment-differs'],
    ],
    [
      'bag-with-changed-form',
      (b) => b.replace('data/request-form.pdf', '1.7', '1.6'),
      ['file-changed', 'form-differs'],
    ],
    ['bag-with-missing-form', (b) => b.remove('data/request-form.pdf').remanifest(), ['form-not-in-bag']],
    ['bag-with-changed-readme', (b) => b.replace('data/README.txt', '147', '148'), ['file-changed']],
    ['bag-without-declaration', (b) => b.remove('bagit.txt'), ['file-missing']],
    [
      'bag-of-another-version',
      (b) => b.replace('bagit.txt', '1.0', '0.97').remanifest(),
      ['bag-declaration'],
    ],
    ['bag-without-info', (b) => b.remove('bag-info.txt'), ['file-missing']],
    ['bag-with-info-that-is-none', (b) => b.put('bag-info.txt', 'x').remanifest(), ['bag-info-unreadable']],
    [
      'bag-with-changed-title-in-info',
      (b) => b.replace('bag-info.txt', 'แนวปฏิบัติ', 'แนวทาง').remanifest(),
      ['bag-info-differs'],
    ],
    [
      'bag-with-second-number-in-info',
      (b) => b.replace('bag-info.txt', 'Bag-Size', 'External-Identifier: 1/2569/1\nBag-Size').remanifest(),
      ['bag-info-differs'],
    ],
    [
      'bag-with-wrong-oxum',
      (b) => b.replace('bag-info.txt', /Payload-Oxum: \d/, 'Payload-Oxum: 9'),
      ['payload-oxum', 'file-changed'],
    ],
    ['bag-without-sha512-manifest', (b) => b.remove('manifest-sha512.txt'), ['file-missing']],
    [
      'bag-without-any-manifest',
      (b) =>
        b
          .remove('manifest-sha512.txt')
          .remove('manifest-sha256.txt')
          .remove('tagmanifest-sha512.txt')
          .remove('tagmanifest-sha256.txt'),
      ['file-missing'],
    ],
    ['bag-without-tag-manifest', (b) => b.remove('tagmanifest-sha256.txt'), ['file-missing']],
    [
      'bag-with-broken-manifest-line',
      (b) => b.replace('manifest-sha256.txt', /^./, 'x'),
      ['file-changed', 'manifest-line', 'file-not-listed'],
    ],
    [
      'bag-with-doubled-manifest-line',
      (b) => b.replace('manifest-sha256.txt', /^(.*\n)/, '$1$1'),
      ['file-changed', 'manifest-twice'],
    ],
    [
      'bag-with-tag-file-in-payload-manifest',
      (b) => b.replace('manifest-sha256.txt', /^/, `${'a'.repeat(64)}  bagit.txt\n`),
      ['file-changed', 'manifest-foreign'],
    ],
    [
      'bag-with-manifest-leading-outside',
      (b) => b.replace('manifest-sha256.txt', /^/, `${'a'.repeat(64)}  ../../etc/passwd\n`),
      ['file-changed', 'file-missing'],
    ],
    [
      'bag-with-fetch-list',
      (b) => b.put('fetch.txt', 'https://example.com/x 1 data/x\n').remanifest(),
      ['file-unexpected'],
    ],
    ['bag-with-stray-tag-file', (b) => b.put('Thumbs.db', 'x'), ['file-unexpected']],
    ['bag-without-request', (b) => b.remove('data/request.json').remanifest(), ['file-missing']],
    ['bag-without-readme', (b) => b.remove('data/README.txt').remanifest(), ['file-missing']],
  ])('%s', async (_, make, expected) => {
    const result = await fixture.verify(make(fixture.bag()).zip(), { keys: fixture.history.keys });
    expect(codesOf(result.problems)).toEqual(expected);
    expect(result.readable).toBe(true);
    expect(result.verified).toBe(false);
  });

  it('bag-with-several-defects names all of them', async () => {
    const broken = fixture
      .bag()
      .remove(ATTACHMENT)
      .replace('data/attachments/_CON.txt', 'con', 'cox')
      .replace('data/README.txt', '147', '148');
    const { problems } = await fixture.verify(broken.zip());
    expect(problems).toContainEqual({ code: 'file-missing', params: { file: ATTACHMENT } });
    expect(problems).toContainEqual({
      code: 'file-changed',
      params: { file: 'data/attachments/_CON.txt', manifests: 'manifest-sha256.txt, manifest-sha512.txt' },
    });
    expect(problems).toContainEqual({ code: 'attachment-differs', params: { name: 'CON.txt' } });
  });
});
