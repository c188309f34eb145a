import { useQuery } from '@tanstack/react-query';
import { apiKey, call } from '../api.ts';
import { PrintDialog } from '../paper/print-dialog.tsx';

interface EvidencePaperDialogProps {
  readonly title: string;
  /** The request whose record it is; null: the report on what was verified last. */
  readonly request: string | null;
  readonly of?: 'register' | 'bundle';
  readonly onClose: () => void;
}

/** A paper of evidence as it will print, to be printed or saved. */
export function EvidencePaperDialog({ title, request, of = 'register', onClose }: EvidencePaperDialogProps) {
  const input = { request, of };
  // Made anew whenever it is looked at: it says when it was verified.
  const paper = useQuery({
    queryKey: apiKey('evidence.paper', input),
    queryFn: () => call('evidence.paper', input),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <PrintDialog
      title={title}
      paper={paper}
      onPrint={() => call('evidence.printPaper', input)}
      onSave={() => call('evidence.savePaper', input)}
      onClose={onClose}
    />
  );
}
