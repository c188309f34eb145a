import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { AppState } from '../electron/contract/domain.ts';
import { makeQueryClient, useApi, useApiEvent } from './api.ts';
import { BatchPage } from './batch/batch-page.tsx';
import { CompletenessPage } from './completeness/completeness-page.tsx';
import { AuditPage } from './evidence/audit-page.tsx';
import { VerifyPage } from './evidence/verify-page.tsx';
import { MatrixPage } from './matrix/matrix-page.tsx';
import { paths } from './paths.ts';
import { StaffPage } from './people/staff-page.tsx';
import { ProfileEditorPage } from './profiles/profile-editor.tsx';
import { ProfilesPage, ProfileViewPage } from './profiles/profiles-page.tsx';
import { RegisterPage } from './register/register-page.tsx';
import { SelfCheckPage } from './reports/self-check-page.tsx';
import { RequestPage } from './requests/request-page.tsx';
import { LockScreen } from './session/lock-screen.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { SetupWizard } from './setup/setup-wizard.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { ProblemScreen } from './shell/problem-screen.tsx';
import { Shell } from './shell/shell.tsx';
import { SignedInProvider } from './shell/signed-in.tsx';
import { TasksPage } from './tasks/tasks-page.tsx';
import { Toasts, useToast } from './ui/toast.tsx';

/** The whole window: what is shown depends on the state of the register and of the session. */
export function App() {
  const [client] = useState(makeQueryClient);
  return (
    <ErrorBoundary>
      <QueryClientProvider client={client}>
        <Router hook={useHashLocation}>
          <Toasts>
            <Screens />
          </Toasts>
        </Router>
      </QueryClientProvider>
    </ErrorBoundary>
  );
}

function Screens() {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const state = useApi('app.state', null);
  const readAgain = useCallback(() => void client.invalidateQueries(), [client]);
  useApiEvent('register:changed', readAgain);
  useApiEvent('session:ended', readAgain);
  useUnexpectedErrors();
  const language = state.data?.settings.language;
  useEffect(() => {
    if (language && language !== i18n.language) void i18n.changeLanguage(language);
  }, [language, i18n]);
  if (state.error) throw state.error;
  return state.data ? <Screen state={state.data} /> : null;
}

/** A bug in something that nobody waits for is said, not swallowed. */
function useUnexpectedErrors(): void {
  const { t } = useTranslation();
  const toast = useToast();
  useEffect(() => {
    const say = () => toast({ words: t('errors:unexpected'), tone: 'error' });
    window.addEventListener('unhandledrejection', say);
    return () => window.removeEventListener('unhandledrejection', say);
  }, [t, toast]);
}

function Screen({ state }: { readonly state: AppState }) {
  const [settingUp, setSettingUp] = useState(false);
  const [anew, setAnew] = useState(false);
  if (state.phase === 'problem' && !settingUp && !anew)
    return <ProblemScreen state={state} onSetUp={() => setAnew(true)} />;
  if (settingUp || state.phase === 'set-up' || !state.office) {
    return <SetupWizard state={state} onMaking={setSettingUp} />;
  }
  if (!state.session || state.session.locked) return <LockScreen state={state} office={state.office} />;
  return (
    <SignedInProvider state={state} office={state.office} person={state.session.person}>
      <Shell>
        <Switch>
          <Route path={paths.tasks} component={TasksPage} />
          <Route path={paths.batch} component={BatchPage} />
          <Route path="/register/:search?">{({ search }) => <RegisterPage search={search ?? ''} />}</Route>
          <Route path="/requests/:id">{({ id }) => <RequestPage key={id} request={id} />}</Route>
          <Route path="/matrix/:page?/:column?">
            {({ page, column }) => <MatrixPage page={page ?? null} column={column ?? null} />}
          </Route>
          <Route path="/people/:tab?">{({ tab }) => <StaffPage tab={tab ?? ''} />}</Route>
          <Route path="/verify/:tab?">{({ tab }) => <VerifyPage tab={tab ?? ''} />}</Route>
          <Route path={paths.audit} component={AuditPage} />
          <Route path={paths.completeness} component={CompletenessPage} />
          <Route path={paths.selfCheck} component={SelfCheckPage} />
          <Route path={paths.profiles} component={ProfilesPage} />
          <Route path="/profiles/view/:sha256">{({ sha256 }) => <ProfileViewPage sha256={sha256} />}</Route>
          <Route path="/profiles/draft/:draft">
            {({ draft }) => <ProfileEditorPage key={draft} draft={draft} />}
          </Route>
          <Route path="/settings/:tab?">{({ tab }) => <SettingsPage tab={tab ?? ''} />}</Route>
          <Route component={NotFoundPage} />
        </Switch>
      </Shell>
    </SignedInProvider>
  );
}
