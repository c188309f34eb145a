/** Addresses of the screens (after the #). Feature code links through these. */
export const paths = {
  tasks: '/',
  batch: '/batch',
  register: '/register',
  /** The register with a search begun. */
  search: (text: string): string => (text === '' ? '/register' : `/register/${encodeURIComponent(text)}`),
  request: (id: string): string => `/requests/${id}`,
  matrix: '/matrix',
  /** A cell of the matrix: whom a page's column names. */
  matrixCell: (page: string, column: string): string => `/matrix/${encodeURIComponent(page)}/${column}`,
  people: '/people',
  /** A tab of the people screen. */
  staff: (tab: string): string => `/people/${tab}`,
  verify: '/verify',
  verifyBundle: '/verify/bundle',
  audit: '/audit',
  completeness: '/completeness',
  selfCheck: '/website-check',
  profiles: '/profiles',
  profileView: (sha256: string): string => `/profiles/view/${sha256}`,
  profileDraft: (draft: string): string => `/profiles/draft/${draft}`,
  settings: '/settings',
  /** A tab of the settings. */
  settingsTab: (tab: string): string => `/settings/${tab}`,
} as const;
