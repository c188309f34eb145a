import { createContext, type ReactNode, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../paths.ts';

/** The screen from which a request was opened; null where none was seen, as right after signing in. */
interface Origin {
  readonly location: string;
  /** The same as the address has it, with what was searched for there. */
  readonly address: string;
}

const CameFromContext = createContext<Origin | null>(null);

const isRequest = (location: string): boolean => location.startsWith(paths.request(''));

/** Keeps the screen that was shown before a request. */
export function CameFrom({ children }: { readonly children: ReactNode }) {
  const [location] = useLocation();
  const [origin, setOrigin] = useState<Origin | null>(null);
  if (!isRequest(location) && location !== origin?.location)
    setOrigin({ location, address: window.location.hash.slice(1) || paths.tasks });
  return <CameFromContext value={origin}>{children}</CameFromContext>;
}

/** Where one is, for the navigation: a request belongs to where it was opened, else to the register. */
export function useWhere(): string {
  const [location] = useLocation();
  const origin = useContext(CameFromContext);
  return isRequest(location) ? (origin?.location ?? paths.register) : location;
}

/** The way back from a request: to where it was opened, else to `otherwise`. */
export function useWayBack(otherwise: 'tasks' | 'register'): {
  readonly to: string;
  readonly label: string;
} {
  const { t } = useTranslation();
  const origin = useContext(CameFromContext);
  const from = origin?.location ?? paths[otherwise];
  const at = (path: string): boolean => from === path || from.startsWith(`${path}/`);
  // the many that were signed are done: the tasks are what is left of them
  if (from === paths.tasks || at(paths.batch)) return { to: paths.tasks, label: t('shell:tasks') };
  const to = origin?.address ?? paths[otherwise];
  if (at(paths.matrix)) return { to, label: t('shell:matrixShort') };
  if (at(paths.completeness)) return { to, label: t('completeness:title') };
  if (at(paths.people)) return { to, label: t('shell:people') };
  if (at(paths.verify)) return { to, label: t('shell:verifyShort') };
  if (at(paths.audit)) return { to, label: t('shell:auditShort') };
  return { to: at(paths.register) ? to : paths.register, label: t('signoff:toRegister') };
}
