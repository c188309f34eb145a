// biome-ignore-all lint/a11y/useSemanticElements: a virtualised grid cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keys
import { ChevronDown, ChevronRight, Folder, FolderOpen, UserRoundX } from 'lucide-react';
import type { CSSProperties, DragEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icon.tsx';
import type { MatrixLine } from './matrix-rows.ts';

interface SectionLineProps {
  readonly id: string;
  readonly line: Extract<MatrixLine, { kind: 'section' }>;
  readonly style: CSSProperties;
  readonly current: boolean;
  /** Something is dragged over it. */
  readonly over: boolean;
  readonly onToggle: () => void;
  readonly onDragOver: () => void;
  readonly onDrop: (event: DragEvent) => void;
  /** The name's field, while it is being edited. */
  readonly editor: ReactNode;
}

/** The head of a section: its name, how many pages it has and how many cells are missing somebody. */
export function SectionLine({ id, line, style, current, over, editor, ...on }: SectionLineProps) {
  const { t } = useTranslation();
  return (
    <div
      role="row"
      aria-level={1}
      aria-expanded={line.open}
      className={[
        'matrix__section',
        current ? 'matrix__section--current' : '',
        over ? 'matrix__row--over' : '',
      ].join(' ')}
      style={style}
      onClick={editor === null ? on.onToggle : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        on.onDragOver();
      }}
      onDrop={on.onDrop}
    >
      <span role="gridcell" id={id} className="matrix__section-words">
        <Icon of={line.open ? ChevronDown : ChevronRight} />
        <Icon of={line.open ? FolderOpen : Folder} />
        {editor ?? (
          <>
            <span className="matrix__section-name">{line.section ?? t('matrix:noSection')}</span>
            <span className="secondary">{t('matrix:pages', { count: line.pages.length })}</span>
            {line.gaps > 0 && (
              <span className="matrix-cell__gap">
                <Icon of={UserRoundX} size={17} />
                {t('matrix:gapsIn', { count: line.gaps })}
              </span>
            )}
          </>
        )}
      </span>
    </div>
  );
}
