import { type Access, api, type ChannelName } from './api.ts';
import { ROLES, type Role } from './roles.ts';

/** One command with the roles that may give it. */
interface AccessRow {
  readonly channel: ChannelName;
  /** Also before anybody has signed in. */
  readonly anyone: boolean;
  /** In the order of ROLES. */
  readonly allowed: readonly boolean[];
}

/** Commands of one kind. */
export interface AccessGroup {
  readonly group: string;
  readonly rows: readonly AccessRow[];
}

const allows = (access: Access, role: Role): boolean =>
  access === 'anyone' || access === 'signed-in' || access.includes(role);

const groupOf = (channel: ChannelName): string => channel.slice(0, channel.indexOf('.'));

/** Who may do what, from the very map by which main checks every command: for the screen and for paper. */
export function accessTable(): readonly AccessGroup[] {
  const channels = Object.keys(api) as ChannelName[];
  const groups = [...new Set(channels.map(groupOf))];
  return groups.map((group) => ({
    group,
    rows: channels
      .filter((channel) => groupOf(channel) === group)
      .map((channel) => {
        const { access } = api[channel];
        return { channel, anyone: access === 'anyone', allowed: ROLES.map((role) => allows(access, role)) };
      }),
  }));
}
