import { useQuery } from '@tanstack/react-query';
import type { TableChoice } from '../../electron/contract/table.ts';
import { apiKey, call } from '../api.ts';
import { PrintDialog } from './print-dialog.tsx';

interface TableDialogProps {
  readonly title: string;
  readonly table: TableChoice;
  readonly landscape: boolean;
  readonly onClose: () => void;
}

/** A table as it will print, to be printed or saved. */
export function TableDialog({ title, table, landscape, onClose }: TableDialogProps) {
  const paper = useQuery({
    queryKey: apiKey('tables.paper', table),
    queryFn: () => call('tables.paper', table),
    // what it says is of the moment at which it is looked at
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <PrintDialog
      title={title}
      paper={paper}
      landscape={landscape}
      onPrint={() => call('tables.print', table)}
      onSave={() => call('tables.save', { choice: table, format: 'pdf' })}
      onClose={onClose}
    />
  );
}
