import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A test's own process: a script of the tests, run by the Node that runs them. */
export interface Child {
  readonly process: ChildProcess;
  /** What it has printed so far, line by line. */
  readonly lines: readonly string[];
  /** Waits for a line that begins so; rejects with its errors when it ends first. */
  line(start: string): Promise<string>;
  tell(line: string): void;
  /** Ends it at once and waits until it is gone and all that it said is read; rejects when it ended before. */
  kill(): Promise<void>;
  /** Waits for its end; its exit code. */
  ended: Promise<number | null>;
}

/** Starts a script with one JSON argument. `wrap` goes before the call, for example `unshare -m`. */
export function startChild(script: string, input: object, wrap: readonly string[] = []): Child {
  const [command, ...rest] = [...wrap, process.execPath, '--no-warnings', script, JSON.stringify(input)];
  const child = spawn(command!, rest, { stdio: ['pipe', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const look of waiting) look();
  };
  let errors = '';
  let over = false;
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  child.stdin.on('error', () => {});
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    wake();
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      over = true;
      wake();
      resolve(code);
    });
  });
  return {
    process: child,
    lines,
    ended,
    line: (start) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.find((line) => line.startsWith(start));
          if (found === undefined && !over) return;
          waiting.delete(look);
          if (found !== undefined) resolve(found);
          else reject(new Error(`the child ended before '${start}': ${lines.join(' | ')}\n${errors}`));
        };
        waiting.add(look);
        look();
      }),
    tell: (line) => void child.stdin.write(`${line}\n`),
    kill: async () => {
      child.kill('SIGKILL');
      const code = await ended;
      if (code !== null) throw new Error(`the child ended by itself with ${code}\n${errors}`);
    },
  };
}
