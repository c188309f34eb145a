import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Text of a PDF as different programs read it; each page's lines in order. */
export type Reader = (pdf: Uint8Array) => Promise<string>;

function command(program: string, args: (file: string) => readonly string[]): Reader {
  return async (pdf) => {
    const folder = mkdtempSync(join(tmpdir(), 'phoeiphrae-paper-'));
    try {
      const file = join(folder, 'paper.pdf');
      writeFileSync(file, pdf);
      const { status, stdout, stderr } = spawnSync(program, args(file), { encoding: 'utf8' });
      if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
      return stdout;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

/** Text of each page, as pdf.js reads it. */
export async function pageTexts(pdf: Uint8Array): Promise<readonly string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  await document.loadingTask.destroy();
  return pages;
}

export const readWithPdfjs: Reader = async (pdf) => (await pageTexts(pdf)).join('\n');

/** Readers that a reader of the paper may have: Firefox and the program itself, poppler, MuPDF. */
export const READERS: Readonly<Record<string, Reader>> = {
  'pdf.js': readWithPdfjs,
  pdftotext: command('pdftotext', (file) => [file, '-']),
  'pdftotext -raw': command('pdftotext', (file) => ['-raw', file, '-']),
  mutool: command('mutool', (file) => ['draw', '-q', '-F', 'text', file]),
};

/** Lines of a reader's text, without the spaces around them and without empty ones. */
export function linesIn(text: string): readonly string[] {
  return text
    .split(/[\n\f]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What poppler says about a PDF (pdfinfo), by key. */
export async function pdfInfo(pdf: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const text = await command('pdfinfo', (file) => [file])(pdf);
  return Object.fromEntries(
    text.split('\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1).trim()];
    }),
  );
}
