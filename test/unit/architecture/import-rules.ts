import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** One import or re-export. `target` is a path of the project, or the name of a package. */
interface Import {
  readonly target: string;
  readonly names: readonly string[];
  /** Erased before the program runs. */
  readonly isType: boolean;
}

/** A source file as the rules see it. */
interface Module {
  readonly path: string;
  readonly imports: readonly Import[];
  /** SQL that the file writes or prepares. */
  readonly sql: readonly string[];
}

type Rule = (modules: readonly Module[]) => string[];

const SQL =
  /^\s*(select\s[\s\S]*\sfrom\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|create\s+(table|(unique\s+)?index|trigger|virtual\s+table|view)\s|alter\s+table\s|drop\s+(table|index)\s|pragma\s+\w|begin\s+(immediate|exclusive|deferred)|with\s+\w+\s+as\s*\()/i;

function resolveFrom(path: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
}

function readModule(path: string, source: string): Module {
  const { module, program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  const imports: Import[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    imports.push({
      target: resolveFrom(path, moduleRequest.value),
      names: entries.map((entry) => entry.importName.name ?? entry.importName.kind),
      isType: entries.length > 0 && entries.every((entry) => entry.isType),
    });
  }
  for (const entry of module.staticExports.flatMap(({ entries }) => entries)) {
    if (!entry.moduleRequest) continue;
    const target = resolveFrom(path, entry.moduleRequest.value);
    imports.push({ target, names: [entry.importName.name ?? entry.importName.kind], isType: entry.isType });
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const text = source.slice(moduleRequest.start, moduleRequest.end);
    if (/^['"]/.test(text)) {
      imports.push({ target: resolveFrom(path, text.slice(1, -1)), names: ['*'], isType: false });
    }
  }
  const sql: string[] = [];
  const look = (text: string) => {
    if (SQL.test(text)) sql.push(text.trim().slice(0, 40));
  };
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string') look(node.value);
    },
    TemplateLiteral(node) {
      look(node.quasis.map((part) => part.value.raw).join('?'));
    },
    CallExpression({ callee }) {
      if (callee.type === 'MemberExpression' && !callee.computed && callee.property.name === 'prepare') {
        sql.push('.prepare()');
      }
    },
  }).visit(program);
  return { path, imports, sql };
}

function isIn(path: string, ...folders: string[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}

/** One sentence for each import of a module that `isWrong`. */
function wrongImports(
  modules: readonly Module[],
  isJudged: (path: string) => boolean,
  isWrong: (imported: Import, path: string) => boolean,
): string[] {
  return modules
    .filter(({ path }) => isJudged(path))
    .flatMap(({ path, imports }) =>
      imports.filter((imported) => isWrong(imported, path)).map(({ target }) => `${path} imports ${target}`),
    );
}

/** Folders of electron/ that are no feature: they wire, or serve all features. */
const NOT_FEATURES = ['contract', 'ipc', 'security', 'system', 'jobs', 'database', 'files', 'cli'].map(
  (name) => `electron/${name}`,
);
const isFeatureFile = (path: string) => /^electron\/[^/]+\//.test(path) && !isIn(path, ...NOT_FEATURES);
const isPure = (path: string) => isFeatureFile(path) && !/-(store|ipc)\.ts$/.test(path);
const isNode = (target: string) => target.startsWith('node:');

const MAY_IMPORT_ELECTRON = (path: string) =>
  path === 'electron/main.ts' ||
  path === 'electron/preload.ts' ||
  isIn(path, 'electron/ipc', 'electron/security', 'electron/system');

/** The paths of one import cycle through `start`, or null. */
function cycleThrough(start: string, graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const seen = new Set<string>();
  const walk = (at: string, way: readonly string[]): string[] | null => {
    for (const next of graph.get(at) ?? []) {
      if (next === start) return [...way, at, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, [...way, at]);
      if (found) return found;
    }
    return null;
  };
  return walk(start, []);
}

/** The import rules of the architecture: each finds the sentences that say where it is broken. */
const RULES = {
  'the renderer imports from electron/ only its contract, and nothing of Node': (modules) =>
    wrongImports(
      modules,
      (path) => isIn(path, 'renderer'),
      ({ target }) =>
        (isIn(target, 'electron') && !isIn(target, 'electron/contract')) ||
        isNode(target) ||
        target === 'electron' ||
        target === 'better-sqlite3',
    ),

  'the contract imports only itself, words of locales/, zod and @internationalized/date': (modules) =>
    wrongImports(
      modules,
      (path) => isIn(path, 'electron/contract'),
      ({ target }) =>
        !isIn(target, 'electron/contract', 'locales') &&
        target !== 'zod' &&
        target !== '@internationalized/date',
    ),

  'only main, preload, ipc, security and system import electron': (modules) =>
    wrongImports(
      modules,
      (path) => isIn(path, 'electron', 'renderer') && !MAY_IMPORT_ELECTRON(path),
      ({ target }) => target === 'electron' || target === 'electron/main',
    ),

  'pure rules of a feature import neither electron nor the database': (modules) =>
    wrongImports(
      modules,
      isPure,
      ({ target }) =>
        target === 'electron' || target === 'better-sqlite3' || isIn(target, 'electron/database'),
    ),

  'better-sqlite3 is imported in database/ only': (modules) =>
    wrongImports(
      modules,
      (path) => isIn(path, 'electron', 'renderer') && !isIn(path, 'electron/database'),
      ({ target }) => target === 'better-sqlite3',
    ),

  'SQL is written in stores and database/ only': (modules) =>
    modules
      .filter(({ path }) => isIn(path, 'electron', 'renderer'))
      .filter(({ path }) => !path.endsWith('-store.ts') && !isIn(path, 'electron/database'))
      .flatMap(({ path, sql }) => sql.map((text) => `${path} has SQL: ${text}`)),

  'raw ipcMain is used in ipc/ only, raw ipcRenderer in the preload only': (modules) =>
    modules.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => target === 'electron' && isIn(path, 'electron', 'renderer'))
        .flatMap(({ names }) => names)
        .filter(
          (name) =>
            (name === 'ipcMain' && !isIn(path, 'electron/ipc')) ||
            (name === 'ipcRenderer' && path !== 'electron/preload.ts') ||
            name === 'Default' ||
            name === 'NamespaceObject',
        )
        .map((name) => `${path} imports ${name} of electron`),
    ),

  'nothing imports itself in a circle': (modules) => {
    const graph = new Map(
      modules.map(({ path, imports }) => [
        path,
        imports.filter(({ isType }) => !isType).map(({ target }) => target),
      ]),
    );
    const cycles = modules.map(({ path }) => cycleThrough(path, graph)).filter((cycle) => cycle !== null);
    // the same circle is found from each of its files: told once
    const told = new Map<string, string>();
    for (const cycle of cycles) {
      const key = [...new Set(cycle)].sort().join();
      if (!told.has(key)) told.set(key, cycle.join(' → '));
    }
    return [...told.values()];
  },
} satisfies Record<string, Rule>;

export type RuleName = keyof typeof RULES;

export const RULE_NAMES = Object.keys(RULES) as RuleName[];

/** Reads source files, by their path in the project, with '/'. */
export function readModules(sources: ReadonlyMap<string, string>): Module[] {
  return [...sources].map(([path, source]) => readModule(path, source));
}

/** Where a rule is broken, a sentence each; empty when it holds. */
export function breaches(rule: RuleName, modules: readonly Module[]): string[] {
  return RULES[rule](modules);
}
