import { UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';

/** Fewer active webmasters than the guideline asks for (ban-luang 3.1) are a gap that is shown. */
export function WebmasterGap() {
  const { t } = useTranslation();
  const { office } = useSignedIn();
  const people = useApi('people.list', null).data;
  const minimum = office.minimumWebmasters;
  if (!people || minimum === null) return null;
  const count = people.filter(({ active, roles }) => active && roles.includes('webmaster')).length;
  if (count >= minimum) return null;
  return (
    <Banner tone="error" icon={UserRoundX} title={t('people:fewWebmasters', { count, minimum })}>
      {t('people:fewWebmastersHint')}
    </Banner>
  );
}
