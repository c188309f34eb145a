import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import type {
  BaseWindow,
  Dialog,
  FileFilter,
  MessageBoxOptions,
  OpenDialogOptions,
  SaveDialogOptions,
} from 'electron';
import { bounded } from './bounded.ts';
import { type DialogAct, type DialogView, dialogPageUrl } from './dialog-page.ts';
import { isHeadless, runningBrowser } from './state.ts';

const WINDOW_SIZE = { width: 720, height: 640 };

/**
 * Dialogs as windows of their own. In a test there is nobody to answer them: then they fail and say so, unless
 * the test has replaced the method, as one does on Electron too.
 */
function refuseWithoutPeople(api: string): void {
  if (isHeadless() && process.env.STAND_IN_DIALOGS !== 'windows') {
    throw new Error(`stand-in runtime: nobody answers ${api}; a test replaces it by evaluate()`);
  }
}

/** Shows a page and hands over each act of the person until `decide` has an answer; closing it cancels. */
async function ask<T>(
  first: DialogView,
  decide: (act: DialogAct) => { answer: T } | { show: DialogView },
): Promise<T> {
  const browser = await runningBrowser();
  const done = Promise.withResolvers<T>();
  const handle = (act: DialogAct) => {
    const next = decide(act);
    if ('answer' in next) done.resolve(next.answer);
    else void show(next.show);
  };
  const cancel = () => handle({ act: 'cancel' });
  const { session, targetId } = await browser.openPage({ gone: cancel, crashed: cancel });
  const show = (view: DialogView) =>
    session
      .send('Runtime.evaluate', { expression: `standInDialogShow(${JSON.stringify(view)})` })
      .catch(() => {});
  session.on('Runtime.bindingCalled', ({ payload }) => handle(JSON.parse(payload) as DialogAct));
  session.on('Page.loadEventFired', () => void show(first));
  const { windowId } = await browser.root.send('Browser.getWindowForTarget', { targetId });
  await Promise.all([
    browser.root.send('Browser.setWindowBounds', { windowId, bounds: WINDOW_SIZE }),
    session.send('Page.enable'),
    session.send('Runtime.enable'),
    session.send('Runtime.addBinding', { name: 'standInDialogAct' }),
  ]);
  await session.send('Page.navigate', { url: dialogPageUrl() });
  const answer = await done.promise;
  await browser.root.send('Target.closeTarget', { targetId }).catch(() => {});
  return answer;
}

function listFolder(folder: string, filters: FileFilter[], foldersOnly: boolean) {
  const extensions = filters.flatMap((filter) => filter.extensions);
  const isShown = (name: string) =>
    extensions.length === 0 ||
    extensions.some((ext) => ext === '*' || name.toLowerCase().endsWith(`.${ext}`));
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .filter(({ name, isFolder }) => !name.startsWith('.') && (isFolder || (!foldersOnly && isShown(name))))
    .sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || a.name.localeCompare(b.name, 'th'));
}

/** The paths that the person chose; null when they cancelled. */
function chooseFiles(
  options: OpenDialogOptions & SaveDialogOptions,
  want: 'file' | 'folder' | 'save',
): Promise<string[] | null> {
  const start = resolve(homedir(), options.defaultPath ?? '.');
  const startsInFolder = existsSync(start) && statSync(start).isDirectory();
  const viewOf = (folder: string): DialogView & { kind: 'files' } => ({
    kind: 'files',
    title:
      options.title ?? { file: 'เลือกไฟล์ · Open', folder: 'เลือกโฟลเดอร์ · Folder', save: 'บันทึก · Save' }[want],
    folder,
    entries: listFolder(folder, options.filters ?? [], want === 'folder'),
    want,
    many: options.properties?.includes('multiSelections') ?? false,
    confirm: options.buttonLabel ?? 'ตกลง · OK',
    name: startsInFolder ? '' : basename(start),
  });
  let view = viewOf(startsInFolder ? start : existsSync(dirname(start)) ? dirname(start) : homedir());
  return ask<string[] | null>(view, (act) => {
    if (act.act === 'go') {
      const folder = resolve(act.folder);
      if (existsSync(folder) && statSync(folder).isDirectory()) view = viewOf(folder);
      return { show: view };
    }
    if (act.act !== 'choose') return { answer: null };
    if (act.names.some((name) => name.trim() === '')) return { show: view };
    return { answer: act.names.map((name) => resolve(view.folder, name)) };
  });
}

/** Electron's dialogs take the window first, or not at all; the options come last. */
function optionsOf<T>(args: readonly (BaseWindow | T)[]): T {
  return args.at(-1) as T;
}

export const dialog = bounded('dialog', {
  async showOpenDialog(...args: (BaseWindow | OpenDialogOptions)[]) {
    refuseWithoutPeople('dialog.showOpenDialog');
    const options = optionsOf<OpenDialogOptions>(args);
    const wantsFolder = options.properties?.includes('openDirectory') ?? false;
    const paths = await chooseFiles(
      options as OpenDialogOptions & SaveDialogOptions,
      wantsFolder ? 'folder' : 'file',
    );
    return { canceled: paths === null, filePaths: paths ?? [] };
  },
  async showSaveDialog(...args: (BaseWindow | SaveDialogOptions)[]) {
    refuseWithoutPeople('dialog.showSaveDialog');
    const options = optionsOf<SaveDialogOptions>(args);
    const paths = await chooseFiles(options as OpenDialogOptions & SaveDialogOptions, 'save');
    return { canceled: paths === null, filePath: paths?.[0] ?? '' };
  },
  async showMessageBox(...args: (BaseWindow | MessageBoxOptions)[]) {
    refuseWithoutPeople('dialog.showMessageBox');
    const options = optionsOf<MessageBoxOptions>(args);
    const view: DialogView = {
      kind: 'question',
      title: options.title ?? options.message,
      detail: [options.title ? options.message : '', options.detail ?? ''].filter(Boolean).join('\n\n'),
      buttons: options.buttons?.length ? options.buttons : ['OK'],
      cancelId: options.cancelId ?? 0,
      checkbox: options.checkboxLabel ?? '',
    };
    return ask(view, (act) => {
      if (act.act === 'answer') return { answer: { response: act.button, checkboxChecked: act.checked } };
      return { answer: { response: view.cancelId, checkboxChecked: false } };
    });
  },
  showErrorBox(title: string, content: string) {
    console.error(`${title}\n${content}`);
  },
} satisfies Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'>);
