import type { Scan } from './events.ts';
import type { Role } from './roles.ts';

/** The roles that one may hold for somebody else: those that sign. */
export const DELEGATED_ROLES = [
  'provider',
  'checker',
  'approver',
  'publisher',
] as const satisfies readonly Role[];
export type DelegatedRole = (typeof DELEGATED_ROLES)[number];

/** A delegation in force, as whoever acts by it has it. */
export interface Capacity {
  readonly delegation: string;
  readonly role: DelegatedRole;
  /** In words, as printed: 'ปฏิบัติราชการแทน' … */
  readonly ground: string;
  /** The position acted for, as printed. */
  readonly office: string;
  /** null: the post is vacant, or its holder is not among the register's people. */
  readonly holder: string | null;
  /** '' where the post is vacant. */
  readonly holderName: string;
  /** The matters it is limited to; '' where he acts in everything. */
  readonly scope: string;
  /** '' where there is no order: acting also arises by law. */
  readonly order: string;
  /** YYYY-MM-DD. */
  readonly from: string;
  /** The last day; null: open. */
  readonly until: string | null;
}

/** The capacities to choose from at a step. */
export interface Capacities {
  /** He holds the step's role himself. */
  readonly own: boolean;
  readonly acting: readonly Capacity[];
  /** The delegation chosen beforehand; null: his own role. */
  readonly preset: string | null;
}

/** A delegation with what became of it, for the list. */
export interface Delegation extends Omit<Capacity, 'delegation'> {
  readonly id: string;
  readonly person: string;
  readonly personName: string;
  readonly orderFile: Scan | null;
  readonly createdAt: string;
  readonly createdBy: string;
  /** Ended before its time: the last day, who did it, and why. `until` stays as it was agreed. */
  readonly ended: {
    readonly on: string;
    readonly at: string;
    readonly by: string;
    readonly reason: string;
  } | null;
  readonly state: 'coming' | 'in-force' | 'over';
}

/** A time in which somebody held, holds or will hold a role. */
export interface RolePeriod {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
  /** YYYY-MM-DD. */
  readonly from: string;
  /** The last day; null: open. */
  readonly until: string | null;
  /** Number of the appointment order; '' where there is none. */
  readonly order: string;
  readonly orderFile: Scan | null;
}
