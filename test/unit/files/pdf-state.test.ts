import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { afterAll, describe, expect, it } from 'vitest';
import { pdfState } from '../../../electron/files/pdf-state.ts';
import { takeScanFile } from '../../../electron/files/scan-store.ts';

/** PDFs that somebody can open in years to come, and PDFs that nobody can. */

const dir = mkdtempSync(join(tmpdir(), 'pdf-state-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function written(options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PDFDocument(options);
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  document.text('แบบฟอร์มที่ลงนามแล้ว');
  document.end();
  return new Promise((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))));
}

/** The end of a file whose cross-references are a stream, as scanners write them. */
function withStream(entries: string): Buffer {
  const start = '%PDF-1.5\n1 0 obj <</Type/Catalog>> endobj\n';
  const stream = `5 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R${entries}/Length 4>>\nstream\n\0\0\0\0\nendstream endobj\n`;
  return Buffer.from(`${start}${stream}startxref\n${start.length}\n%%EOF\n`, 'latin1');
}

describe('a PDF', () => {
  it('is open with a table and with a stream of cross-references', async () => {
    expect(pdfState(await written())).toBe('open');
    expect(pdfState(withStream(''))).toBe('open');
  });

  it('is locked where it has a password or restrictions, with a table and with a stream', async () => {
    expect(pdfState(await written({ userPassword: 'secret', pdfVersion: '1.7' }))).toBe('locked');
    expect(pdfState(await written({ ownerPassword: 'owner', permissions: {} }))).toBe('locked');
    expect(pdfState(withStream('/Encrypt 4 0 R'))).toBe('locked');
  });

  it('is open where its text only speaks of encryption, and readers find their way past a wrong offset', async () => {
    const plain = (await written()).toString('latin1');
    const speaks = plain.replace('endstream', '/Encrypt endstream');
    expect(pdfState(Buffer.from(speaks, 'latin1'))).toBe('open');
    expect(pdfState(Buffer.from(`scanner junk\n${plain}`, 'latin1'))).toBe('open');
  });

  it('is cut off where its end is missing', async () => {
    const whole = await written();
    expect(pdfState(whole.subarray(0, whole.length - 200))).toBe('cut-off');
    expect(pdfState(Buffer.from('%PDF-1.7\nhello'))).toBe('cut-off');
  });
});

describe('a scan', () => {
  it('that nobody could open is refused with its reason and not kept', async () => {
    const kept = join(dir, 'files');
    const take = async (name: string, bytes: Buffer) => {
      writeFileSync(join(dir, name), bytes);
      const taken = await takeScanFile(join(dir, name), kept);
      return taken.ok ? 'ok' : taken.error.code;
    };
    expect(await take('locked.pdf', await written({ userPassword: 'secret' }))).toBe('scan-locked');
    expect(await take('cut.pdf', Buffer.from('%PDF-1.7\nhello'))).toBe('scan-damaged');
    expect(() => readdirSync(kept)).toThrow('ENOENT');
    expect(await take('whole.pdf', await written())).toBe('ok');
  });
});
