import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { readableParts, requestJsonSchema, requestJsonText } from '../../../electron/bundles/request-json.ts';
import { requestSchemaText } from '../../../electron/bundles/request-schema.ts';
import { eventDigest } from '../../../electron/history/canonical.ts';
import { enrolment, TestHistory, testPerson } from '../../helpers/signed-history.ts';
import { approvedHistory, requestOf } from '../../helpers/test-bundle.ts';

const SCHEMA = resolve(import.meta.dirname, '../../../docs/request.schema.json');
// the patterns that stand beside the formats say the same and are checked
const ajv = new Ajv2020({ validateFormats: false, strict: true, allErrors: true });
ajv.addSchema(JSON.parse(requestSchemaText()) as object, 'request');
const validate = ajv.compile<unknown>({ $ref: 'request' });
const part = (name: string) => ajv.compile<unknown>({ $ref: `request#/$defs/${name}` });

describe('request.json', () => {
  // `vitest run -u` writes it anew
  it('has its JSON Schema in docs/', async () => {
    await expect(requestSchemaText()).toMatchFileSnapshot(SCHEMA);
  });

  it.each([
    ['approved', approvedHistory()],
    ['published', approvedHistory().publish()],
    ['of several revisions', approvedHistory([], approvedHistory())],
  ])('of a request that is %s follows the JSON Schema, and so do the texts in it', (_, history) => {
    const request: unknown = JSON.parse(requestJsonText(requestOf(history)));
    expect(validate(request), ajv.errorsText(validate.errors)).toBe(true);
    const { events, keys, confirmations, contents } = requestJsonSchema.parse(request);
    for (const { statement } of events) expect(part('event')(JSON.parse(statement))).toBe(true);
    for (const { statement } of keys) expect(part('enrolment')(JSON.parse(statement))).toBe(true);
    expect(confirmations).not.toHaveLength(0);
    for (const { statement } of confirmations!)
      expect(part('confirmation')(JSON.parse(statement))).toBe(true);
    for (const text of Object.values(contents)) expect(part('content')(JSON.parse(text))).toBe(true);
  });

  it.each([
    ['an unknown member', { more: 1 }],
    ['no head', { head: undefined }],
    ['a short signature', { events: [{ statement: '', digest: 'a'.repeat(64), signature: 'AA==' }] }],
    ['another status', { request: { ...requestOf(approvedHistory()).request, status: 'draft' } }],
  ])('with %s does not', (_, changes) => {
    const request: unknown = JSON.parse(JSON.stringify({ ...requestOf(approvedHistory()), ...changes }));
    expect(validate(request)).toBe(false);
    expect(requestJsonSchema.safeParse(request).success).toBe(false);
  });

  it('holds the exact statements, the newest digest, and the signers of the newest revision only', () => {
    const history = new TestHistory().revise();
    history
      .signOff('provider', history.provider)
      .revise(history.content({ title: 'ชื่อใหม่' }))
      .approve();
    const request = requestOf(history);
    expect(request.events.map(({ statement }) => statement)).toEqual(
      history.events.map(({ statement }) => statement),
    );
    expect(request.head).toBe(eventDigest(history.events.at(-1)!.statement));
    expect(request.signers.map(({ step }) => step)).toEqual(['provider', 'checker', 'approver']);
    expect(request.signers[2]!.acting).toEqual({ ground: 'ปฏิบัติราชการแทน', office: 'ผู้ว่าราชการจังหวัดนครพนม' });
    expect(request.request).toMatchObject({ number: '147/2569', revision: 2, status: 'approved' });
    expect(Object.keys(request.contents)).toHaveLength(2);
    expect(request.content.title).toBe('ชื่อใหม่');
  });

  it('takes along the enrolments that are needed, and no others', () => {
    const history = approvedHistory();
    const stranger = testPerson('คนอื่น');
    const keys = [...history.keys, enrolment(history.register, stranger, history.administrator)];
    history.keys = keys;
    const { keys: taken } = requestOf(history);
    // the administrator, provider, checker and approver; neither the publisher nor the stranger
    expect(taken.map(({ statement }) => statement)).toEqual(
      keys.slice(0, 4).map(({ statement }) => statement),
    );
  });

  it('is not made of a request that is not approved, or of which something is missing', () => {
    const returned = approvedHistory();
    returned.signOff('publisher', returned.publisher, { decision: 'return', reason: 'ไฟล์เปิดไม่ได้' });
    expect(() => requestOf(returned)).toThrow('approved');
    expect(() => requestOf(new TestHistory().revise())).toThrow('approved');
    expect(() => requestOf(new TestHistory())).toThrow('without events');
    const keyless = approvedHistory();
    keyless.keys = keyless.keys.slice(1);
    expect(() => requestOf(keyless)).toThrow('no enrolment');
    const empty = approvedHistory();
    empty.contents.clear();
    expect(() => requestOf(empty)).toThrow('no content');
    expect(readableParts([], {})).toBeNull();
  });
});
