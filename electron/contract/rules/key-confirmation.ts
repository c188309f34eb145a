import type { IssuedKey, Person } from '../domain.ts';

/** May this person confirm a key? Neither its owner nor whoever issued it (signing.md, "Keys"). */
export function mayConfirm(person: string, owner: string, issuer: string): boolean {
  return person !== owner && person !== issuer;
}

/** Can this officer confirm that key today: he signs in with a key of his own, and works with the register. */
export function canConfirm(officer: Person, key: Pick<IssuedKey, 'person' | 'issuerId'>): boolean {
  return (
    officer.active &&
    officer.hasPassword &&
    officer.roles.some((role) => role !== 'auditor') &&
    mayConfirm(officer.id, key.person, key.issuerId)
  );
}
