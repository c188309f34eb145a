import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestJson } from '../../../electron/bundles/request-json.ts';
import { bagFolder } from '../../../electron/bundles/write-bundle.ts';
import { approvedHistory, goodBundle, TestFolder } from '../../helpers/test-bundle.ts';
import { unpack } from '../../helpers/unpack.ts';

const DOC = readFileSync(resolve(import.meta.dirname, '../../../docs/bundle.md'), 'utf8');

/** The commands that stand in docs/bundle.md under a marker. */
function recipe(name: string): string {
  const found = new RegExp(`<!-- recipe: ${name} -->\n\`\`\`sh\n([\\s\\S]*?)\`\`\``).exec(DOC);
  if (!found?.[1]) throw new Error(`docs/bundle.md has no recipe '${name}'`);
  return found[1];
}

const shell = (script: string, cwd: string): string =>
  execFileSync('sh', ['-e', '-c', script], { cwd, stdio: ['ignore', 'pipe', 'pipe'] }).toString();

describe('the recipe of docs/bundle.md', () => {
  beforeAll(() => {
    if (spawnSync('sh', ['-c', 'openssl version']).status !== 0)
      throw new Error('openssl is missing; on Debian: apt-get install openssl');
  });

  async function unpacked(folder: TestFolder): Promise<{ bag: string; request: RequestJson }> {
    // what has to be escaped twice: quotation marks, backslashes, line breaks
    const history = approvedHistory();
    history.signOff('publisher', history.publisher, { reason: 'ก "ข" \\ ค\n\tง \u0001' });
    const file = await goodBundle(folder, history.publish());
    await unpack(file, folder.file('out'));
    const bag = folder.file(join('out', bagFolder(file)));
    return { bag, request: JSON.parse(readFileSync(join(bag, 'data/request.json'), 'utf8')) as RequestJson };
  }

  it('verifies every signature of a bundle with openssl alone', async () => {
    using folder = new TestFolder();
    const { bag, request } = await unpacked(folder);
    for (const [index, { statement, digest }] of request.events.entries()) {
      shell(recipe('take out').replace('number=4', `number=${index + 1}`), bag);
      expect(readFileSync(join(bag, 'statement.json'), 'utf8')).toBe(statement);
      expect(shell(recipe('verify'), bag)).toContain('Signature Verified Successfully');
      const [key, event] = shell(recipe('digests'), bag).split('\n');
      expect(key).toContain((JSON.parse(statement) as { author: { key: string } }).author.key);
      expect(event).toContain(digest);
    }
  });

  it('does not verify a statement with one letter changed', async () => {
    using folder = new TestFolder();
    const { bag } = await unpacked(folder);
    shell(recipe('take out'), bag);
    const text = readFileSync(join(bag, 'statement.json'), 'utf8');
    writeFileSync(join(bag, 'statement.json'), text.replace('approver', 'approves'));
    expect(() => shell(recipe('verify'), bag)).toThrow();
  });
});
