import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breaches, RULE_NAMES, type RuleName, readModules } from './import-rules.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const project = readModules(
  new Map(
    globSync('{electron,renderer,scripts,test/runtime}/**/*.{ts,tsx}', { cwd: root })
      .filter((path) => !path.endsWith('.d.ts'))
      .map((path) => [path.split(sep).join('/'), readFileSync(join(root, path), 'utf8')]),
  ),
);

/** For each rule, small sources that break it, and the sentences it must answer; and sources that keep it. */
const EXAMPLES: Record<
  RuleName,
  { bad: Record<string, string>; told: string[]; good: Record<string, string> }
> = {
  'the renderer imports from electron/ only its contract, and nothing of Node': {
    bad: {
      'renderer/tasks/page.tsx': "import { open } from '../../electron/database/open.ts';",
      'renderer/file.ts': "export { join } from 'node:path';",
      'renderer/later.ts': "const later = () => import('electron');",
    },
    told: [
      'renderer/tasks/page.tsx imports electron/database/open.ts',
      'renderer/file.ts imports node:path',
      'renderer/later.ts imports electron',
    ],
    good: { 'renderer/tasks/page.tsx': "import type { Api } from '../../electron/contract/api.ts';" },
  },
  'the contract imports only itself, words of locales/, zod and @internationalized/date': {
    bad: {
      'electron/contract/api.ts':
        "import 'node:fs'; import type { R } from '../requests/requests.ts'; import { app } from 'electron';",
    },
    told: ['node:fs', 'electron/requests/requests.ts', 'electron'].map(
      (target) => `electron/contract/api.ts imports ${target}`,
    ),
    good: { 'electron/contract/api.ts': "import { z } from 'zod'; import { e } from './rules/be-dates.ts';" },
  },
  'only main, preload, ipc, security and system import electron': {
    bad: {
      'electron/printing/print.ts': "import { BrowserWindow } from 'electron';",
      'electron/jobs/job-worker.ts': "import { app } from 'electron/main';",
    },
    told: [
      'electron/printing/print.ts imports electron',
      'electron/jobs/job-worker.ts imports electron/main',
    ],
    good: {
      'electron/main.ts': "import { app } from 'electron';",
      'electron/system/window.ts': "import { BrowserWindow } from 'electron';",
    },
  },
  'pure rules of a feature import neither electron nor the database': {
    bad: { 'electron/signoff/signoff.ts': "import type { Reader } from '../database/handle.ts';" },
    told: ['electron/signoff/signoff.ts imports electron/database/handle.ts'],
    good: {
      'electron/signoff/signoff-store.ts': "import type { Reader } from '../database/handle.ts';",
      'electron/signoff/signoff-ipc.ts': "import { open } from '../database/open.ts';",
    },
  },
  'better-sqlite3 is imported in database/ only': {
    bad: { 'electron/requests/requests-store.ts': "import Database from 'better-sqlite3';" },
    told: ['electron/requests/requests-store.ts imports better-sqlite3'],
    good: { 'electron/database/open.ts': "import Database from 'better-sqlite3';" },
  },
  'SQL is written in stores and database/ only': {
    bad: {
      'electron/requests/requests-ipc.ts': "const sql = 'select id from request'; db.prepare(sql);",
      'electron/cli/demo.ts': 'const sql = `insert into request (id) values ($' + '{id})`;',
    },
    told: [
      'electron/requests/requests-ipc.ts has SQL: select id from request',
      'electron/requests/requests-ipc.ts has SQL: .prepare()',
      'electron/cli/demo.ts has SQL: insert into request (id) values (?)',
    ],
    good: {
      'electron/requests/requests-store.ts': "db.prepare('select id from request');",
      'electron/contract/rules/be-dates.ts': "const match = /^a$/.exec(text); const words = 'select one';",
    },
  },
  'raw ipcMain is used in ipc/ only, raw ipcRenderer in the preload only': {
    bad: {
      'electron/security/a.ts': "import { app, ipcMain } from 'electron';",
      'renderer/b.ts': "import { ipcRenderer as r } from 'electron';",
      'electron/system/c.ts': "import * as everything from 'electron';",
    },
    told: [
      'electron/security/a.ts imports ipcMain of electron',
      'renderer/b.ts imports ipcRenderer of electron',
      'electron/system/c.ts imports NamespaceObject of electron',
    ],
    good: {
      'electron/ipc/register.ts': "import { ipcMain } from 'electron';",
      'electron/preload.ts': "import { ipcRenderer } from 'electron';",
    },
  },
  'nothing imports itself in a circle': {
    bad: {
      'electron/a.ts': "import './b.ts';",
      'electron/b.ts': "export { c } from './c.ts';",
      'electron/c.ts': "const a = () => import('./a.ts');",
    },
    told: ['electron/a.ts → electron/b.ts → electron/c.ts → electron/a.ts'],
    good: { 'electron/a.ts': "import './b.ts';", 'electron/b.ts': "import type { A } from './a.ts';" },
  },
};

const modulesOf = (files: Record<string, string>) => readModules(new Map(Object.entries(files)));

describe('the rules of the architecture', () => {
  it('are checked on the whole source', () => {
    expect(project.length).toBeGreaterThan(50);
  });

  for (const rule of RULE_NAMES) {
    it(rule, () => {
      expect(breaches(rule, project)).toEqual([]);
    });
  }
});

describe('each rule can fail', () => {
  for (const rule of RULE_NAMES) {
    const { bad, told, good } = EXAMPLES[rule];
    it(`${rule}: a breach is told`, () => {
      expect(breaches(rule, modulesOf(bad))).toEqual(told);
    });
    it(`${rule}: what it allows is not`, () => {
      expect(breaches(rule, modulesOf(good))).toEqual([]);
    });
  }
});
