import { useQuery } from '@tanstack/react-query';
import { apiKey, call } from '../api.ts';
import { PrintDialog } from '../paper/print-dialog.tsx';

interface EvidencePaperDialogProps {
  readonly title: string;
  /** The request whose record it is; null: the report on the register. */
  readonly request: string | null;
  readonly onClose: () => void;
}

/** A paper of evidence as it will print, to be printed or saved. */
export function EvidencePaperDialog({ title, request, onClose }: EvidencePaperDialogProps) {
  // Made anew whenever it is looked at: it says when it was verified.
  const paper = useQuery({
    queryKey: apiKey('evidence.paper', { request }),
    queryFn: () => call('evidence.paper', { request }),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <PrintDialog
      title={title}
      paper={paper}
      onPrint={() => call('evidence.printPaper', { request })}
      onSave={() => call('evidence.savePaper', { request })}
      onClose={onClose}
    />
  );
}
