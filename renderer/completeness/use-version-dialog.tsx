import { ListPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ListEntry, ListVersion } from '../../electron/contract/completeness.ts';
import { useApi, useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useOperation } from '../ui/kept.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';
import { ComparisonView } from './comparison-view.tsx';

interface UseVersionDialogProps {
  readonly list: ListEntry;
  readonly version: ListVersion;
  readonly onUsed: (list: string) => void;
  readonly onClose: () => void;
}

/** Shows what a version of a list would change before it is taken into use. */
export function UseVersionDialog({ list, version, onUsed, onClose }: UseVersionDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const toast = useToast();
  const operation = useOperation(`use ${version.sha256}`);
  const { data, error } = useApi('lists.compare', { list: list.id, sha256: version.sha256 });
  const use = useCommand('lists.use');
  const failure = error ?? use.error;
  const send = async () => {
    if (use.isPending || !data) return;
    try {
      const { carried } = await use.mutateAsync({ operation, list: list.id, sha256: version.sha256 });
      toast({ words: t('completeness:nowUsed', { name: version.name, count: carried }) });
    } catch {
      return;
    }
    onUsed(list.id);
    onClose();
  };
  return (
    <Dialog
      title={t('completeness:useTitle', { name: version.name, version: version.version })}
      onClose={onClose}
      onSubmit={() => void send()}
      footer={
        <>
          <Button keys={KEYS.cancel} onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="primary" icon={ListPlus} busy={use.isPending} autoFocus>
            {t(list.used === null ? 'completeness:use' : 'completeness:useInstead')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {failure && <Banner tone="error" title={words(failureOf(failure))} />}
        <p>{version.source}</p>
        <p>{t('completeness:items', { count: version.items })}</p>
        {data && <ComparisonView comparison={data} />}
      </div>
    </Dialog>
  );
}
