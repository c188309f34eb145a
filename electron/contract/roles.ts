/** The roles a person may hold in a register (design/glossary); several at once are allowed. */
export const ROLES = [
  'administrator',
  'recorder',
  'provider',
  'checker',
  'approver',
  'publisher',
  'webmaster',
  'auditor',
] as const;

/** One role; its Thai and English words are in locales/. */
export type Role = (typeof ROLES)[number];

/** Does a person hold the role, himself or for somebody else by a delegation in force today? */
export function holdsRole(
  person: { readonly roles: readonly Role[]; readonly actingFor?: readonly { readonly role: Role }[] },
  role: Role,
): boolean {
  return person.roles.includes(role) || (person.actingFor ?? []).some((capacity) => capacity.role === role);
}

/**
 * An auditor reads everything and changes nothing, so he holds no other role: whoever works on requests
 * would be auditing himself.
 */
export function auditsAlone(roles: readonly Role[]): boolean {
  return !roles.includes('auditor') || roles.length === 1;
}
