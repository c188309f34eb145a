import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, useApi } from '../api.ts';

/** The drawn signature with which somebody is about to sign. */
export interface OwnDrawing {
  /** To be sent with the decision; null: none. */
  readonly sha256: string | null;
  readonly picture: Uint8Array | null;
  /** It is the one that he keeps. */
  readonly isKept: boolean;
  readonly hasKept: boolean;
  /** Takes a new one; rejects with the failure of main. */
  readonly take: (picture: Uint8Array<ArrayBuffer>, keep: boolean) => Promise<void>;
  readonly leaveOut: () => void;
  readonly takeKept: () => void;
  readonly forget: () => Promise<void>;
}

interface Drawn {
  readonly sha256: string;
  readonly picture: Uint8Array;
}

/** What is signed with: the kept one until another is drawn or it is left out. */
export function useDrawing(): OwnDrawing {
  const client = useQueryClient();
  const kept = useApi('drawings.get', null).data ?? null;
  const [chosen, choose] = useState<Drawn | 'kept' | 'none'>('kept');
  const shown: Drawn | null = chosen === 'kept' ? kept : chosen === 'none' ? null : chosen;
  return {
    sha256: shown?.sha256 ?? null,
    picture: shown?.picture ?? null,
    isKept: shown !== null && shown.sha256 === kept?.sha256,
    hasKept: kept !== null,
    take: async (picture, keep) => {
      const { sha256 } = await call('drawings.take', { picture, keep });
      choose({ sha256, picture });
      if (keep) await client.invalidateQueries({ queryKey: ['drawings.get'] });
    },
    leaveOut: () => choose('none'),
    takeKept: () => choose('kept'),
    forget: async () => {
      await call('drawings.forget', null);
      if (chosen === 'kept') choose('none');
      await client.invalidateQueries({ queryKey: ['drawings.get'] });
    },
  };
}
