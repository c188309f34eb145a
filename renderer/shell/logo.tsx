/** The program's mark: a sheet with the four signature blocks. */
export function Logo({ size = 34 }: { readonly size?: number }) {
  return (
    <svg className="icon" width={(size * 28) / 34} height={size} viewBox="0 0 28 34" aria-hidden="true">
      <rect x="1" y="1" width="26" height="32" rx="2" fill="#fff" stroke="var(--accent)" strokeWidth="2" />
      <g fill="var(--accent)">
        <path d="M6 7h16v2H6zM6 12h11v1.5H6zM6 17h7v4.5H6zM15 17h7v4.5h-7zM6 24h7v4.5H6z" />
      </g>
      <rect x="15.6" y="24.6" width="5.8" height="3.3" fill="#fff" stroke="var(--accent)" strokeWidth="1.2" />
    </svg>
  );
}
