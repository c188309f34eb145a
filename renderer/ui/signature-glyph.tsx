/** What a cell shows: the outline stands for a step not reached yet. */
export type GlyphCell = 'signed' | 'waiting' | 'verbal' | 'returned' | 'refused' | 'not-reached';

interface SignatureGlyphProps {
  /** In the order of the steps, read 1-2 / 3-4; fewer steps draw fewer cells. */
  readonly cells: readonly GlyphCell[];
  /** Text alternative, such as 'signed 2 of 4'. */
  readonly label: string;
}

const WIDTH = 12;
const HEIGHT = 10;
const GAP = 3;
const TICK = 'm3 5.2 2 2 4-4.2';

/** The motif of the program: the paper's signature blocks in small. Always beside a status pill. */
export function SignatureGlyph({ cells, label }: SignatureGlyphProps) {
  const columns = Math.min(cells.length, 2);
  const rows = Math.ceil(cells.length / 2);
  const width = columns * (WIDTH + GAP) - GAP;
  const height = rows * (HEIGHT + GAP) - GAP;
  return (
    <svg
      className="glyph"
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      {cells.map((cell, index) => (
        <g
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          key={index}
          transform={`translate(${(index % 2) * (WIDTH + GAP)} ${Math.floor(index / 2) * (HEIGHT + GAP)})`}
        >
          <Cell cell={cell} />
        </g>
      ))}
    </svg>
  );
}

const COLOURS = {
  waiting: ['var(--wait)', 'var(--wait-t)'],
  verbal: ['var(--wait)', 'var(--wait-t)'],
  returned: ['var(--back)', 'var(--back-t)'],
  refused: ['var(--bad)', 'var(--bad-t)'],
} as const;

function Cell({ cell }: { readonly cell: GlyphCell }) {
  if (cell === 'signed') {
    return (
      <>
        <rect width={WIDTH} height={HEIGHT} fill="var(--accent)" />
        <path d={TICK} fill="none" stroke="#fff" strokeWidth="1.5" />
      </>
    );
  }
  if (cell === 'not-reached') {
    return <rect x=".5" y=".5" width={WIDTH - 1} height={HEIGHT - 1} fill="none" stroke="var(--field)" />;
  }
  const [line, fill] = COLOURS[cell];
  return (
    <>
      <rect
        x=".75"
        y=".75"
        width={WIDTH - 1.5}
        height={HEIGHT - 1.5}
        fill={fill}
        stroke={line}
        strokeWidth="1.5"
        strokeDasharray={cell === 'verbal' ? '2.6 1.4' : undefined}
      />
      {cell === 'waiting' && <circle cx="6" cy="5" r="1.75" fill={line} />}
      {cell === 'verbal' && (
        <path d={TICK} fill="none" stroke={line} strokeWidth="1.5" strokeDasharray="2 1" />
      )}
      {cell === 'returned' && (
        <path d="M9 5H3.6M5.6 3 3.4 5l2.2 2" fill="none" stroke={line} strokeWidth="1.4" />
      )}
      {cell === 'refused' && <path d="m4.2 3.2 3.6 3.6m0-3.6L4.2 6.8" stroke={line} strokeWidth="1.4" />}
    </>
  );
}
