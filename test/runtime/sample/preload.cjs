const { contextBridge, ipcRenderer, webUtils } = require('electron');

contextBridge.exposeInMainWorld('sample', {
  invoke: (channel, value) => ipcRenderer.invoke(channel, value),
  note: (text) => ipcRenderer.send('note', text),
  onNoted: (listener) => {
    const receive = (_event, text) => listener(text);
    ipcRenderer.on('noted', receive);
    return () => ipcRenderer.off('noted', receive);
  },
  add: (a, b) => a + b,
  each: (callback, count) => Array.from({ length: count }, (_, index) => callback(index)),
  fail: () => {
    throw new TypeError('sync boom');
  },
  later: async (value) => value,
  same: (callback) => callback,
  pathOf: (file) => webUtils.getPathForFile(file),
  missing: () => ipcRenderer.sendSync('x'),
  platform: process.platform,
});
