import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** A piece of text in the source, with where it stands. */
export interface SourceText {
  readonly text: string;
  /** As written, escapes not resolved. */
  readonly raw: string;
  readonly place: string;
}

/** What a file says: string literals, the fixed parts of templates, text and visible attributes in JSX. */
export interface SourceWords {
  readonly literals: readonly SourceText[];
  /** The first fixed part of templates with a value in them: `errors:${…}` gives 'errors:'. */
  readonly templateStarts: readonly SourceText[];
  /** All fixed parts of such templates. */
  readonly templateParts: readonly SourceText[];
  /** What a person would read on screen: JSX text and attributes such as aria-label. */
  readonly visible: readonly SourceText[];
  /** Names of properties read from objects: `PAPER_WORDS.draft` gives 'draft'. */
  readonly members: ReadonlySet<string>;
}

const VISIBLE_ATTRIBUTES = new Set([
  'title',
  'placeholder',
  'alt',
  'aria-label',
  'aria-description',
  'label',
  'description',
  'hint',
]);

/** Every .ts and .tsx file under the folders. */
export function sourceFiles(root: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => join(root, folder, name)),
  );
}

/** Reads the words of one source text. `name` decides whether it is TypeScript with JSX. */
export function wordsOf(name: string, source: string): SourceWords {
  const { program, errors } = parseSync(name, source);
  if (errors.length > 0) throw new Error(`${name}: ${errors[0]!.message}`);
  const literals: SourceText[] = [];
  const templateStarts: SourceText[] = [];
  const templateParts: SourceText[] = [];
  const visible: SourceText[] = [];
  const members = new Set<string>();
  const place = (offset: number): string => `${name}:${source.slice(0, offset).split('\n').length}`;
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string')
        literals.push({ text: node.value, raw: node.raw ?? node.value, place: place(node.start) });
    },
    TemplateLiteral(node) {
      const parts = node.quasis.map(({ value }) => ({ text: value.cooked ?? '', raw: value.raw }));
      if (node.expressions.length === 0) {
        literals.push({ ...parts[0]!, place: place(node.start) });
        return;
      }
      templateStarts.push({ ...parts[0]!, place: place(node.start) });
      for (const part of parts) templateParts.push({ ...part, place: place(node.start) });
    },
    JSXText(node) {
      if (node.value.trim() !== '')
        visible.push({ text: node.value.trim(), raw: node.value, place: place(node.start) });
    },
    JSXAttribute(node) {
      const attribute = node.name.type === 'JSXIdentifier' ? node.name.name : '';
      if (
        VISIBLE_ATTRIBUTES.has(attribute) &&
        node.value?.type === 'Literal' &&
        typeof node.value.value === 'string'
      )
        visible.push({ text: node.value.value, raw: node.value.value, place: place(node.start) });
    },
    MemberExpression(node) {
      if (node.property.type === 'Identifier') members.add(node.property.name);
    },
    Property(node) {
      if (node.key.type === 'Identifier') members.add(node.key.name);
    },
  }).visit(program);
  return { literals, templateStarts, templateParts, visible, members };
}

/** The words of all files together, places relative to the root. */
export function wordsOfTree(root: string, folders: readonly string[]): SourceWords {
  const all = sourceFiles(root, folders).map((file) =>
    wordsOf(relative(root, file), readFileSync(file, 'utf8')),
  );
  return {
    literals: all.flatMap((words) => words.literals),
    templateStarts: all.flatMap((words) => words.templateStarts),
    templateParts: all.flatMap((words) => words.templateParts),
    visible: all.flatMap((words) => words.visible),
    members: new Set(all.flatMap((words) => [...words.members])),
  };
}
