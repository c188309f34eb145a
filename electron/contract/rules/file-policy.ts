import type { FilePolicy } from '../profile.ts';

/** What an office's file policy says against a file. */
export interface FileConcern {
  /** Its words are in `errors:`; `params` fill them. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The file is not taken; otherwise it is, and the warning stands beside it. */
  readonly refused: boolean;
}

const MEGABYTE = 1024 * 1024;

/** Extensions that are written in several ways: a policy that names one means all. */
const SAME_TYPE: readonly (readonly string[])[] = [
  ['jpg', 'jpeg', 'jpe'],
  ['tif', 'tiff'],
  ['htm', 'html'],
];

/** The extension of a name in lower case, without the dot; '' where it has none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/**
 * What a policy says of a file, by its name and size in bytes. `page` is the page that it is for, null while
 * none is chosen: some pages have types of their own (OPDC 2.2 and 3.1). What a guideline only advises, such
 * as OPDC's 4 MB, is a warning and never keeps a request back.
 */
export function fileConcerns(
  policy: FilePolicy,
  page: string | null,
  { name, size }: { readonly name: string; readonly size: number },
): readonly FileConcern[] {
  const extension = extensionOf(name);
  const own = page === null ? undefined : policy.forPages?.find(({ pages }) => pages.includes(page));
  const { allowed, otherTypes = 'refuse' } = own ?? policy;
  const concerns: FileConcern[] = [];
  if (allowed !== null && !isOneOf(extension, allowed)) {
    const params = { name, allowed: allowed.join(', ') };
    concerns.push(
      otherTypes === 'warn'
        ? { code: 'file-type-not-advised', params, refused: false }
        : { code: 'file-type-not-allowed', params, refused: true },
    );
  }
  if (policy.maxBytes !== null && size > policy.maxBytes) {
    const params = { name, limit: Math.floor(policy.maxBytes / MEGABYTE) };
    concerns.push(
      policy.overSize === 'warn'
        ? { code: 'file-larger-than-advised', params, refused: false }
        : { code: 'file-too-large', params, refused: true },
    );
  }
  if (extension === '') concerns.push({ code: 'file-without-extension', params: { name }, refused: false });
  return concerns;
}

function isOneOf(extension: string, allowed: readonly string[]): boolean {
  const same = SAME_TYPE.find((kind) => kind.includes(extension)) ?? [extension];
  return allowed.some((type) => same.includes(type));
}
