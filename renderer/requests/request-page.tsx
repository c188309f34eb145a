import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { paths } from '../paths.ts';
import { SignoffScreen } from '../signoff/signoff-screen.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Editor } from './editor.tsx';

/** One request: the editor for whoever may change it, else reading and signing. */
export function RequestPage({ request }: { readonly request: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const words = useFailureWords();
  const { data: detail, error } = useApi('requests.get', { request });
  if (detail === undefined) {
    if (error === null) return null;
    return (
      <div className="desk-message">
        <Banner
          tone="error"
          title={words(failureOf(error))}
          action={
            <Button variant="link" onClick={() => navigate(paths.register)}>
              {t('requests:toRegister')}
            </Button>
          }
        />
      </div>
    );
  }
  if (detail.draft !== null && detail.can.edit) {
    return <Editor key={detail.revision} detail={detail} draft={detail.draft} />;
  }
  return <SignoffScreen detail={detail} />;
}
