import type { ElementType, Key, ReactElement } from 'react';
import { Fragment, jsx, jsxs } from './jsx-runtime.ts';

/** The same as jsx-runtime.ts, as tests and unbuilt code ask for it. */
export type { JSX } from './jsx-runtime.ts';
export { Fragment };

export const jsxDEV = (
  type: ElementType,
  props: Parameters<typeof jsx>[1],
  key: Key | undefined,
  isStatic: boolean,
): ReactElement => (isStatic ? jsxs : jsx)(type, props, key);
