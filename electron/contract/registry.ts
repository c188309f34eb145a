/** The numbers that the office's registry of letters gives: when the form came in, and when it went out. */
export const REGISTRY_KINDS = ['received', 'sent'] as const;
export type RegistryKind = (typeof REGISTRY_KINDS)[number];

/** A number of the registry as written there, with its day (YYYY-MM-DD). */
export interface RegistryNumber {
  readonly number: string;
  readonly date: string;
}

/** The registry's numbers of one request; null where none is given. */
export type RegistryNumbers = Readonly<Record<RegistryKind, RegistryNumber | null>>;
