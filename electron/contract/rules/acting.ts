import type { Acting } from '../content.ts';

/** 'ground office (holder)', the holder only where he is known: for screens and paper alike. */
export function actingText({ ground, office, holder = '' }: Acting): string {
  return [ground, office, ...(holder === '' ? [] : [`(${holder})`])].join(' ').trim();
}
