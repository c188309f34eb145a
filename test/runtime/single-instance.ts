import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a second start tells the first. */
export interface SecondStart {
  argv: string[];
  cwd: string;
  data: unknown;
}

/** One running app per user-data folder. */
export class SingleInstance {
  readonly #lockFile: string;
  readonly #socket: string;
  #server: Server | null = null;
  /** Settles when the first instance has been told of this start. */
  told: Promise<void> = Promise.resolve();

  constructor(userData: string) {
    mkdirSync(userData, { recursive: true });
    const id = createHash('sha256').update(realpathSync(userData)).digest('hex').slice(0, 32);
    this.#lockFile = join(userData, 'stand-in.lock');
    this.#socket = join(tmpdir(), `stand-in-${id}.sock`);
  }

  get isHeld(): boolean {
    return this.#server !== null;
  }

  /** Takes the lock and listens for later starts; false, after telling the holder, if another process has it. */
  request(self: SecondStart, onSecondStart: (start: SecondStart) => void): boolean {
    if (this.isHeld) return true;
    if (!this.#takeFile()) {
      this.told = this.#tell(JSON.stringify(self));
      return false;
    }
    rmSync(this.#socket, { force: true });
    this.#server = createServer((socket) => receive(socket, onSecondStart)).listen(this.#socket);
    this.#server.unref();
    process.once('exit', () => this.release());
    return true;
  }

  release(): void {
    if (!this.#server) return;
    this.#server.close();
    this.#server = null;
    rmSync(this.#lockFile, { force: true });
    rmSync(this.#socket, { force: true });
  }

  #takeFile(): boolean {
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        writeFileSync(this.#lockFile, identityOf(process.pid) ?? String(process.pid), { flag: 'wx' });
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const held = readFileSync(this.#lockFile, 'utf8');
        // empty: the other process is just writing it
        if (held === '' || identityOf(Number(held.split(' ')[0])) === held) return false;
        rmSync(this.#lockFile, { force: true });
      }
    }
    return false;
  }

  /** The holder may have taken its lock a moment ago and not listen yet: tried for two seconds. */
  async #tell(text: string): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt++) {
      const sent = await new Promise<boolean>((resolve) => {
        const socket = connect(this.#socket, () => socket.end(text));
        socket.on('close', (failed) => resolve(!failed));
        socket.on('error', () => {});
      });
      if (sent) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function receive(socket: Socket, onSecondStart: (start: SecondStart) => void): void {
  const chunks: Buffer[] = [];
  socket.on('error', () => {});
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('end', () => {
    if (chunks.length > 0) onSecondStart(JSON.parse(Buffer.concat(chunks).toString('utf8')) as SecondStart);
  });
}

/** A process by its number and start time, because numbers are used again; null if there is none. */
function identityOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : `${pid} ${fields[19]}`;
  } catch {
    return null;
  }
}
