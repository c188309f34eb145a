import { describe, expect, it } from 'vitest';
import { readmeText } from '../../../electron/bundles/readme.ts';
import { requestJsonSchema } from '../../../electron/bundles/request-json.ts';
import { TestHistory } from '../../helpers/signed-history.ts';
import { approvedHistory, requestOf, STEP_LABELS } from '../../helpers/test-bundle.ts';

const withContent = (changes: Parameters<TestHistory['content']>[0]): string => {
  const history = new TestHistory();
  return readmeText(requestOf(history.revise(history.content(changes)).approve()), STEP_LABELS);
};

describe('README.txt', () => {
  it('says how many keys a second officer has confirmed, where the bundle carries confirmations', () => {
    const request = requestOf(approvedHistory());
    const { confirmations, ...older } = request;
    const confirmed = [{ statement: '{}', signature: '' }];
    expect(readmeText({ ...older, confirmations: [] }, STEP_LABELS)).toContain('ยังไม่มีกุญแจใดในชุดนี้');
    expect(readmeText({ ...older, confirmations: confirmed }, STEP_LABELS)).toContain('ยืนยันแล้ว 1 ดอก');
    expect(readmeText(older, STEP_LABELS)).not.toContain('ที่เจ้าหน้าที่คนที่สองยืนยัน');
    expect(confirmations).toBeDefined();
  });

  it('shows typed text as it was typed, on one line', () => {
    const title = '{{number}} $t(bundles:readme-head) <b>&amp;</b> ๕๐%';
    expect(withContent({ title })).toContain(`เรื่อง: ${title}\r\n`);
    expect(withContent({ title: 'ก\r\n4. วิธีตรวจสอบ\u2028ข\u202eค' })).toContain(
      'เรื่อง: ก 4. วิธีตรวจสอบ ขค\r\n',
    );
  });

  it('says where to publish, also when no page or no section is named', () => {
    expect(withContent({ page: null })).toContain('หน้าเว็บ: ไม่ได้ระบุไว้ในคำขอ');
    expect(withContent({ page: { id: 'home', section: null, title: 'หน้าแรก' } })).toContain(
      'หน้าเว็บ: หน้าแรก\r\n',
    );
    const text = withContent({ externalLink: 'https://example.go.th/ก', publishUntil: '2027-09-30' });
    expect(text).toContain('ลิงก์ภายนอกที่ขอเผยแพร่: https://example.go.th/ก');
    expect(text).toContain('เผยแพร่ถึงวันที่ 30 กันยายน 2570');
    expect(text).toContain('ไม่มีไฟล์แนบ');
  });

  it('falls back to the id of a step that the profile does not word', () => {
    const request = requestJsonSchema.parse(requestOf(approvedHistory()));
    expect(readmeText(request, {})).toContain('- approver: นายปกครอง ตั้งมั่น');
  });
});
