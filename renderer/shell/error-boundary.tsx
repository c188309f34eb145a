import { RotateCcw } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from '../api.ts';
import { useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** Changing it tries again (another page was opened). */
  readonly resetKey?: string;
}

interface ErrorBoundaryState {
  readonly error: unknown;
  readonly resetKey: string | undefined;
}

/** Shows a bug as what it is, and what is safe, in place of the screen in which it happened. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error: error ?? new Error('null was thrown') };
  }

  static getDerivedStateFromProps(
    props: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? this.props.children : <BugReport error={error} />;
  }
}

function BugReport({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const expected = error instanceof ApiFailure;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const again = (
    <Button icon={RotateCcw} onClick={() => window.location.reload()} autoFocus>
      {t('shell:reload')}
    </Button>
  );
  return (
    <div className="bug">
      <Banner
        tone="error"
        title={expected ? words({ code: error.code, params: error.params }) : t('shell:bugTitle')}
        action={again}
      >
        <p>{t('shell:bugSafe')}</p>
      </Banner>
      {!expected && (
        <details className="bug__detail">
          <summary>{t('shell:bugDetail')}</summary>
          <pre>{detail}</pre>
        </details>
      )}
    </div>
  );
}
