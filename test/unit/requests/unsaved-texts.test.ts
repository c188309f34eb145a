import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { UnsavedTexts } from '../../../electron/requests/unsaved-texts.ts';
import { completeFields, filledRequest, officeWithFour } from '../../helpers/office.ts';

describe('text that cannot be saved', () => {
  it('is given back once, for its request only', () => {
    const texts = new UnsavedTexts();
    const [request, other] = [randomUUID(), randomUUID()];
    const text = { version: 3, fields: { title: 'ก' } as never };
    texts.keep('somebody', request, text);
    expect(texts.take('somebody', other)).toBeNull();
    expect(texts.hasSome('somebody')).toBe(true);
    expect(texts.take('somebody', request)).toBe(text);
    expect(texts.take('somebody', request)).toBeNull();
    expect(texts.hasSome('somebody')).toBe(false);
  });

  it('is kept over a lock for whoever typed it, and given to nobody else', async () => {
    const { office, four } = await officeWithFour();
    const request = await filledRequest(office, four);
    const fields = { ...completeFields(four), title: 'ข้อความที่ยังบันทึกไม่ได้' };
    await office.must('requests.keepUnsaved', { request, version: 2, fields });
    await office.must('session.lock', null);
    expect(office.program.state().session).toMatchObject({ locked: true, unsaved: true });
    await office.signIn(four.administrator);
    expect(office.program.state().session?.unsaved).toBe(false);
    expect(await office.must('requests.takeUnsaved', { request })).toBeNull();
    await office.signIn(four.provider);
    expect(await office.must('requests.takeUnsaved', { request })).toEqual({ version: 2, fields });
    expect(await office.must('requests.takeUnsaved', { request })).toBeNull();
    office.close();
  });
});
