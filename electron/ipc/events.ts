import type { EventName } from '../contract/api.ts';

/** The name under which an event travels to the window. */
export function eventChannel(event: EventName): string {
  return `register:event:${event}`;
}
