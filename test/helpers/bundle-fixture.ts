import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import {
  type BundleVerification,
  type VerifyOptions,
  verifyBundle,
} from '../../electron/bundles/verify-bundle.ts';
import type { Problem } from '../../electron/history/read-canonical.ts';
import { DefectiveBag } from './defective-bag.ts';
import { zipFiles } from './raw-zip.ts';
import type { TestHistory } from './signed-history.ts';
import { approvedHistory, goodBundle, TestFolder } from './test-bundle.ts';

/** A good bundle on disk for the tests of one file, and what damages and verifies copies of it. */
export interface BundleFixture {
  readonly folder: TestFolder;
  readonly history: TestHistory;
  /** The good bundle. */
  readonly file: string;
  /** Its files by path, the top folder included. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** A copy of its bag, to be damaged. */
  bag(): DefectiveBag;
  /** Verifies these bytes as a bundle. */
  verify(bytes: Buffer, options?: VerifyOptions): Promise<BundleVerification>;
}

/** Writes the bundle before the tests of a file and removes it after them. */
export function bundleFixture(makeHistory: () => TestHistory = approvedHistory): BundleFixture {
  const state = {} as { folder: TestFolder; history: TestHistory; file: string; files: Map<string, Buffer> };
  beforeAll(async () => {
    state.folder = new TestFolder();
    state.history = makeHistory();
    state.file = await goodBundle(state.folder, state.history);
    state.files = await zipFiles(state.file);
  });
  afterAll(() => state.folder[Symbol.dispose]());
  return {
    get folder() {
      return state.folder;
    },
    get history() {
      return state.history;
    },
    get file() {
      return state.file;
    },
    get files() {
      return state.files;
    },
    bag: () => new DefectiveBag(state.files),
    verify: async (bytes, options) => {
      const path = state.folder.file('changed.zip');
      writeFileSync(path, bytes);
      return verifyBundle(path, options);
    },
  };
}

/** The codes of problems, each once. */
export const codesOf = (problems: readonly Problem[]): string[] => [
  ...new Set(problems.map(({ code }) => code)),
];
