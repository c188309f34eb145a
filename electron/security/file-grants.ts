import { randomBytes } from 'node:crypto';

/**
 * Single-use tokens for paths that the user chose or dropped (architecture.md, "Habits" 3). A renderer that
 * was taken over can name no path of its own: it can only hand back a token that main gave it, once.
 */
export class FileGrants {
  readonly #paths = new Map<string, string>();

  /** Gives a token of 32 hexadecimal digits for a path. */
  grant(path: string): string {
    const token = randomBytes(16).toString('hex');
    this.#paths.set(token, path);
    return token;
  }

  /** The path of a token, which is worthless from then on; null for one that was never given or is used. */
  redeem(token: string): string | null {
    const path = this.#paths.get(token) ?? null;
    this.#paths.delete(token);
    return path;
  }

  /** Takes all tokens back, at a change of user. */
  revokeAll(): void {
    this.#paths.clear();
  }
}
