import type { Delegation, RolePeriod } from './delegations.ts';

/** An account on the website itself, given to an officer. Its password is never kept here. */
export interface WebsiteAccount {
  readonly id: string;
  readonly person: string;
  readonly personName: string;
  /** The account's name on the website. */
  readonly account: string;
  /** What it may do there, in words. */
  readonly rights: string;
  /** YYYY-MM-DD. */
  readonly from: string;
  /** The last day; null while it is not withdrawn. */
  readonly until: string | null;
}

/** A request as an assistant for staff changes names it. */
export interface HangingRequest {
  readonly request: string;
  readonly number: string | null;
  readonly title: string;
  /** Labels of the steps at which the officer stands. */
  readonly steps: readonly string[];
}

/** Everything that hangs on an officer. */
export interface Hanging {
  /** In force, or to come. */
  readonly roles: readonly RolePeriod[];
  /** Drafts that name him: his name is replaced there. */
  readonly drafts: readonly HangingRequest[];
  /** Sealed requests that wait for him: the content is sealed, so the successor signs in his place. */
  readonly waiting: readonly HangingRequest[];
  /** He acts for somebody, or somebody for him; in force, or to come. */
  readonly delegations: readonly Delegation[];
  readonly accounts: readonly WebsiteAccount[];
}

/** A hand-over that was done, with what it moved: what the notice to the webmaster says. */
export interface StaffChange {
  readonly id: string;
  readonly leaver: { readonly id: string; readonly name: string; readonly position: string };
  readonly successor: { readonly id: string; readonly name: string; readonly position: string };
  /** The first day of the successor, YYYY-MM-DD. */
  readonly from: string;
  readonly order: string;
  readonly doneAt: string;
  readonly doneBy: { readonly name: string; readonly position: string };
  readonly moved: Pick<Hanging, 'roles' | 'drafts' | 'waiting' | 'delegations' | 'accounts'>;
}
