/** The roles a person may hold in a register (design/glossary); several at once are allowed. */
export const ROLES = ['administrator', 'recorder', 'provider', 'checker', 'approver', 'publisher'] as const;

/** One role; its Thai and English words are in locales/. */
export type Role = (typeof ROLES)[number];
