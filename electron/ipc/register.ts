import { ipcMain } from 'electron';
import type { Program } from '../program.ts';
import { isTrustedFrame } from '../security/navigation.ts';
import { dispatch, isChannel } from './dispatch.ts';
import { createHandlers } from './handlers.ts';

/** The one wire between window and main; the channel of the contract is its first argument. */
const INVOKE = 'register:invoke';
const DROPPED = 'register:dropped';

/** Channels after which another register may be open: everything is read anew. */
const OPENS: ReadonlySet<string> = new Set(['app.retryOpen', 'setup.openExisting']);

/**
 * Registers the contract: the sender has to be the main frame of the program's own window, the input is
 * parsed, the permission checked. A bug travels as a rejection and is shown as one.
 */
export function registerIpc(program: Program): void {
  const handlers = createHandlers(program);
  ipcMain.handle(INVOKE, async (event, channel: unknown, input: unknown) => {
    if (!isTrustedFrame(event.senderFrame)) throw new Error('call from a frame that is not the program');
    if (typeof channel !== 'string' || !isChannel(channel)) throw new Error('no such channel');
    const before = program.commits;
    const result = await dispatch(handlers, channel, input, { person: program.actor() });
    // by what was written and not by the channel's name: a reader taken for a writer would read without end
    if (program.commits !== before || (result.ok && OPENS.has(channel)))
      program.surroundings.desktop.send('register:changed', { elsewhere: false });
    return result;
  });
  // Only the preload sends these, with paths that it took from real dropped files.
  ipcMain.handle(DROPPED, (event, paths: unknown) => {
    if (!isTrustedFrame(event.senderFrame)) throw new Error('call from a frame that is not the program');
    if (!program.actor() || !Array.isArray(paths)) return [];
    return paths
      .filter((path): path is string => typeof path === 'string' && path !== '')
      .slice(0, 200)
      .map((path) => program.grants.grant(path));
  });
}
