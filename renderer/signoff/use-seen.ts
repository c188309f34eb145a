import { useState } from 'react';
import type { RequestDetail } from '../../electron/contract/domain.ts';

/**
 * The request as it stood when a decision was begun. Only that is decided on: when somebody else acts
 * meanwhile, the screen goes on to the next step, and a decision begun before must not slip on to it.
 */
export function useSeen(detail: RequestDetail): { readonly seen: RequestDetail; readonly outdated: boolean } {
  const [seen] = useState(detail);
  const outdated = detail.head !== seen.head || (detail.draft === null) !== (seen.draft === null);
  return { seen, outdated };
}
