import type { Delegation, RolePeriod } from './delegations.ts';
import type { MatrixColumn } from './matrix.ts';

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

/** A party of the matrix, or one of its cells, to which an officer is assigned. */
export interface HangingCell {
  readonly id: string;
  /** The party's words, or the page's title. */
  readonly name: string;
  /** null: a whole party. */
  readonly column: MatrixColumn | null;
  /** YYYY-MM-DD. */
  readonly from: string;
  /** The last day; null: open. */
  readonly until: string | null;
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
  /** What he is assigned to in the matrix. */
  readonly cells: readonly HangingCell[];
}

/** An officer as a hand-over names him. */
export interface Handing {
  readonly id: string;
  readonly name: string;
  readonly position: string;
}

/** What goes to whom where it is not the main successor: by the thing's id, or the role's. null: to nobody. */
export interface HandOverPlan {
  readonly roles: Readonly<Record<string, string>>;
  readonly drafts: Readonly<Record<string, string>>;
  readonly waiting: Readonly<Record<string, string>>;
  readonly delegations: Readonly<Record<string, string | null>>;
  readonly accounts: Readonly<Record<string, string | null>>;
  /** Absent in orders that were kept before the matrix was the register's own. */
  readonly cells?: Readonly<Record<string, string | null>> | undefined;
}

/** What one successor takes over. */
export interface Share extends Hanging {
  readonly successor: Handing;
}

/** A hand-over that was done, with what it moved: what the notice to the webmaster says. */
export interface StaffChange {
  readonly id: string;
  readonly leaver: Handing;
  /** Who takes over everything that has no successor of its own. */
  readonly successor: Handing;
  /** The first day of the successors, YYYY-MM-DD. */
  readonly from: string;
  readonly order: string;
  readonly doneAt: string;
  readonly doneBy: { readonly name: string; readonly position: string };
  /** Who gets what, the main successor first. */
  readonly shares: readonly Share[];
  /** What goes to nobody. */
  readonly ended: Pick<Hanging, 'delegations' | 'accounts' | 'cells'>;
}

/** A hand-over that is ordered for a day to come; `doneAt` and `doneBy` say when and by whom it was ordered. */
export interface PendingChange extends StaffChange {
  /** The leaver's own account in this register is closed with it. */
  readonly deactivate: boolean;
  /** Why it could not take effect on its day. */
  readonly failure: {
    readonly code: string;
    readonly params?: Readonly<Record<string, string | number>>;
  } | null;
}
