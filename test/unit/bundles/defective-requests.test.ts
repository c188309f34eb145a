import { describe, expect, it } from 'vitest';
import { bundleFixture, codesOf } from '../../helpers/bundle-fixture.ts';
import type { DefectiveBag } from '../../helpers/defective-bag.ts';

const fixture = bundleFixture();

describe('a request.json with a defect, and manifests made to fit', () => {
  it.each<[fixture: string, make: (bag: DefectiveBag) => DefectiveBag, expected: string[]]>([
    ['request-that-is-no-json', (b) => b.put('data/request.json', '{'), ['request-not-json']],
    [
      'request-that-is-no-utf8',
      (b) => b.put('data/request.json', Buffer.from([0x7b, 0xff])),
      ['bag-not-utf8'],
    ],
    [
      'request-with-an-unknown-member',
      (b) => b.request((r) => Object.assign(r, { more: 1 })),
      ['request-schema'],
    ],
    [
      'request-of-another-format',
      (b) => b.request((r) => Object.assign(r, { format: 'phoeiphrae/request/2' })),
      ['request-schema'],
    ],
    [
      'request-that-claims-to-be-final',
      (b) =>
        b.request((r) => {
          r.final = true;
        }),
      ['request-differs'],
    ],
    [
      'request-that-claims-to-be-published',
      (b) =>
        b.request((r) => {
          r.request.status = 'published';
        }),
      ['request-differs'],
    ],
    [
      'request-with-another-number',
      (b) =>
        b.request((r) => {
          r.request.number = '148/2569';
        }),
      ['request-differs', 'bag-info-differs'],
    ],
    [
      'request-with-another-revision',
      (b) =>
        b.request((r) => {
          r.request.revision = 2;
        }),
      ['request-differs', 'bag-info-differs'],
    ],
    [
      'request-with-changed-title',
      (b) =>
        b.request((r) => {
          r.content.title = 'x';
        }),
      ['request-differs', 'bag-info-differs'],
    ],
    [
      'request-with-changed-details',
      (b) =>
        b.request((r) => {
          r.content.details += ' ';
        }),
      ['request-differs'],
    ],
    [
      'request-with-lone-surrogate',
      (b) =>
        b.request((r) => {
          r.content.details = '\ud800';
        }),
      ['request-differs'],
    ],
    [
      'request-with-changed-position-of-a-signer',
      (b) =>
        b.request((r) => {
          r.signers[1]!.position = 'ผู้ว่าราชการจังหวัด';
        }),
      ['request-differs'],
    ],
    [
      'request-with-fewer-signers',
      (b) =>
        b.request((r) => {
          r.signers.pop();
        }),
      ['request-differs'],
    ],
    [
      'request-with-publication-made-up',
      (b) =>
        b.request((r) => {
          r.publication = { url: 'https://example.com', publishedAt: '2026-08-16T03:00:00.000Z' };
        }),
      ['request-differs'],
    ],
    [
      'request-with-changed-canonical-content',
      (b) =>
        b.request((r) => {
          for (const digest of Object.keys(r.contents))
            r.contents[digest] = r.contents[digest]!.replace('ฉบับปรับปรุง', 'ฉบับปรับปรุม');
        }),
      ['content-digest', 'content-unsound'],
    ],
    [
      'request-with-a-content-too-many',
      (b) =>
        b.request((r) => {
          r.contents.ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb = 'a';
        }),
      ['content-not-json', 'content-not-referred'],
    ],
    [
      'request-with-changed-file-name',
      (b) =>
        b.request((r) => {
          r.files[0]!.name = 'x.pdf';
        }),
      ['file-list-differs'],
    ],
    [
      'request-with-changed-media-type',
      (b) =>
        b.request((r) => {
          r.files[0]!.mediaType = 'text/html';
        }),
      ['file-list-differs'],
    ],
    [
      'request-with-a-file-listed-twice',
      (b) =>
        b.request((r) => {
          r.files.push(r.files[0]!);
        }),
      ['file-list-differs'],
    ],
    [
      'request-with-two-forms',
      (b) =>
        b.request((r) => {
          r.files.push(r.files.at(-1)!);
        }),
      ['file-list-differs'],
    ],
    [
      'request-without-form',
      (b) =>
        b.request((r) => {
          r.files.pop();
        }),
      ['form-not-in-bag'],
    ],
    [
      'request-with-changed-head',
      (b) =>
        b.request((r) => {
          r.head = 'a'.repeat(64);
        }),
      ['request-head', 'bag-info-differs'],
    ],
    [
      'request-with-changed-digest-of-an-event',
      (b) =>
        b.request((r) => {
          r.events[1]!.digest = 'a'.repeat(64);
        }),
      ['request-digest'],
    ],
    [
      'request-of-another-register',
      (b) =>
        b.request((r) => {
          r.register.id = '3b241101-e2bb-4255-8caf-4136c566a962';
        }),
      ['event-other-register', 'bag-info-differs'],
    ],
    [
      'request-with-changed-office',
      (b) =>
        b.request((r) => {
          r.register.name = 'x';
        }),
      ['bag-info-differs'],
    ],
    [
      'request-with-changed-time-of-export',
      (b) =>
        b.request((r) => {
          r.exportedAt = '2026-09-16T04:05:06.789Z';
        }),
      ['bag-info-differs'],
    ],
    [
      'request-without-an-enrolment',
      (b) =>
        b.request((r) => {
          r.keys.splice(3, 1);
        }),
      ['event-key-missing', 'confirmation-key-missing'],
    ],
    [
      'request-without-the-first-enrolment',
      (b) =>
        b.request((r) => {
          r.keys.shift();
        }),
      ['key-no-first', 'key-enroller-missing', 'event-key-unsound'],
    ],
  ])('%s', async (_, make, expected) => {
    const result = await fixture.verify(make(fixture.bag()).remanifest().zip());
    expect(codesOf(result.problems)).toEqual(expected);
    expect(result.verified).toBe(false);
  });
});
