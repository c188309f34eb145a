import { type ReactNode, useCallback, useRef } from 'react';
import { useLocation } from 'wouter';
import { paths } from '../paths.ts';
import { RefusalNotices } from '../signoff/refusal-notice.tsx';
import { CameFrom } from './came-from.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { IdleLock } from './idle-lock.tsx';
import { NavBar } from './nav-bar.tsx';
import { useSignedIn } from './signed-in.tsx';
import { TopBar } from './top-bar.tsx';
import { useMediaQuery } from './use-media-query.ts';

/** Below this width the rail takes the navigation's place everywhere (design rules, "Layout"). */
const NARROW = '(max-width: 1400px)';

/** The frame of every signed-in screen: navigation, top bar, lock key and idle timer around the page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { lock } = useSignedIn();
  const [location] = useLocation();
  const narrow = useMediaQuery(NARROW);
  const page = useRef<HTMLElement>(null);
  const onPaper = location.startsWith('/requests/') || location === paths.batch;
  const lockNow = useCallback(() => void lock(), [lock]);
  return (
    <CameFrom>
      <div className={`shell ${narrow || onPaper ? 'shell--rail' : ''}`}>
        <NavBar rail={narrow || onPaper} />
        <div className="shell__main">
          <TopBar onLock={lockNow} />
          <main className="shell__page" ref={page} tabIndex={-1}>
            <RefusalNotices>
              <ErrorBoundary resetKey={location}>{children}</ErrorBoundary>
            </RefusalNotices>
          </main>
        </div>
        <IdleLock onIdle={lockNow} />
      </div>
    </CameFrom>
  );
}
