import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The copies that were opened in other programs: attachments, forms, memos. They are taken away when the
 * screen is locked and when the program ends, so that the next person at a shared computer does not find them.
 */
export class OpenedCopies {
  readonly #folders = new Set<string>();

  /** A path for a copy of this name, in a folder of its own. */
  async place(name: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'phoeiphrae-'));
    this.#folders.add(folder);
    return join(folder, name);
  }

  /** Removes the copies; one that another program still has open is tried again the next time. */
  clear(): void {
    for (const folder of this.#folders) {
      try {
        rmSync(folder, { recursive: true, force: true });
        this.#folders.delete(folder);
      } catch {
        // Windows keeps what is open.
      }
    }
  }
}
