import { v7 } from 'uuid';

/** The time, behind an interface so that tests and the demo can set it. */
export interface Clock {
  /** The present instant: UTC, RFC 3339 with milliseconds. */
  now(): string;
}

/** The computer's own clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A new UUIDv7, the form of every id in signed or exported data (signing.md, "Identity"). */
export function newId(): string {
  return v7();
}
