import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { ApiEvents, EventName } from './contract/api.ts';
import type { Bridge } from './contract/bridge.ts';

/** The only bridge between the window and main: no path and no Electron object crosses it. */

const EVENTS: readonly EventName[] = ['register:changed', 'job:progress', 'session:ended', 'window:closing'];

contextBridge.exposeInMainWorld('register', {
  invoke: (channel, input) => ipcRenderer.invoke('register:invoke', channel, input),
  on: <E extends EventName>(event: E, listener: (detail: ApiEvents[E]) => void) => {
    if (!EVENTS.includes(event)) throw new Error('no such event');
    const forward = (_event: unknown, detail: ApiEvents[E]): void => listener(detail);
    ipcRenderer.on(`register:event:${event}`, forward);
    return () => {
      ipcRenderer.off(`register:event:${event}`, forward);
    };
  },
  dropFiles: (files) =>
    ipcRenderer.invoke(
      'register:dropped',
      files.map((file) => webUtils.getPathForFile(file)),
    ),
} satisfies Bridge);
