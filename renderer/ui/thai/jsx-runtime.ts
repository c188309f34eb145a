import { type ElementType, isValidElement, type Key, type ReactElement, type ReactNode } from 'react';
import { Fragment, jsx as reactJsx, jsxs as reactJsxs } from 'react/jsx-runtime';
import { wholeWords } from './whole-words.ts';

/**
 * The JSX of the renderer (`jsxImportSource`, as style libraries have theirs): React's own, except that text in
 * elements of the page keeps the words of resources/thai-words.json whole at the ends of lines, as paper does.
 * Chromium's word finder would end lines inside them. The text stays what it is: for copying, for searching, and
 * for screen readers. Every place where text is written has it, so none can be forgotten.
 */

export type { JSX } from 'react/jsx-runtime';
export { Fragment };

type Props = Readonly<Record<string, unknown>> & { readonly children?: unknown };
type Create = (type: ElementType | 'thai-text' | 'thai-word', props: Props, key?: Key) => ReactElement;

/** Their text is no text of the page, or holds no elements. */
const PLAIN: ReadonlySet<unknown> = new Set(['option', 'textarea', 'title', 'style', 'script', 'text']);

const isText = (child: unknown): child is string | number =>
  typeof child === 'string' || typeof child === 'number';
const isNothing = (child: unknown): boolean =>
  child === null || child === undefined || typeof child === 'boolean';

/** Text with its whole words in one element, so that it stays one item also in a flexible box. */
function inOne(text: string): ReactNode {
  const pieces = wholeWords(text);
  if (pieces === null) return text;
  const children = pieces.map((piece, index) =>
    index % 2 === 0 ? piece : (reactJsx as Create)('thai-word', { children: piece }),
  );
  return (reactJsxs as Create)('thai-text', { children });
}

/** Text that stands together is taken together; every other child keeps its place, and with it its state. */
function withWholeWords(children: readonly unknown[]): readonly unknown[] {
  const done = [...children];
  let at = 0;
  while (at < done.length) {
    let end = at;
    while (end < done.length && (isText(done[end]) || isNothing(done[end]))) end += 1;
    const run = done.slice(at, end);
    const text = run.filter(isText).join('');
    const whole = inOne(text);
    if (isValidElement(whole)) {
      done.fill(null, at, end);
      done[at] = whole;
    }
    at = end + 1;
  }
  return done;
}

const isOfThePage = (type: ElementType): boolean =>
  type === Fragment || (typeof type === 'string' && !PLAIN.has(type));

export const jsx = (type: ElementType, props: Props, key?: Key): ReactElement => {
  const { children } = props;
  const kept = isOfThePage(type) && typeof children === 'string' ? inOne(children) : children;
  return (reactJsx as Create)(type, kept === children ? props : { ...props, children: kept }, key);
};

export const jsxs = (type: ElementType, props: Props, key?: Key): ReactElement => {
  const { children } = props;
  const kept = isOfThePage(type) && Array.isArray(children) ? withWholeWords(children) : children;
  return (reactJsxs as Create)(type, kept === children ? props : { ...props, children: kept }, key);
};
