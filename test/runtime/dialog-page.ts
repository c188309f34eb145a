import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the page shows: a folder to choose in, or a question with buttons. */
export type DialogView =
  | {
      kind: 'files';
      title: string;
      folder: string;
      entries: { name: string; isFolder: boolean }[];
      /** What is chosen: files, folders, or a name to save under. */
      want: 'file' | 'folder' | 'save';
      many: boolean;
      /** Words of the button that chooses. */
      confirm: string;
      name: string;
    }
  | {
      kind: 'question';
      title: string;
      detail: string;
      buttons: string[];
      cancelId: number;
      checkbox: string;
    };

/** What the person did in it. */
export type DialogAct =
  | { act: 'go'; folder: string }
  | { act: 'choose'; names: string[] }
  | { act: 'answer'; button: number; checked: boolean }
  | { act: 'cancel' };

/** Runs in the dialog's page; sent as source text, so it uses nothing from outside itself. */
function dialogScript(): void {
  type View = DialogView;
  const host = globalThis as unknown as {
    standInDialogAct(text: string): void;
    standInDialogShow(view: View): void;
  };
  const act = (what: DialogAct) => host.standInDialogAct(JSON.stringify(what));
  const make = (tag: string, text = '', onClick?: () => void): HTMLElement => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (onClick) element.addEventListener('click', onClick);
    return element;
  };
  const showFiles = (view: View & { kind: 'files' }): HTMLElement[] => {
    const path = make('input') as HTMLInputElement;
    path.value = view.folder;
    path.setAttribute('aria-label', 'โฟลเดอร์ · Folder');
    path.addEventListener('change', () => act({ act: 'go', folder: path.value }));
    const list = make('select') as HTMLSelectElement;
    list.size = 14;
    list.multiple = view.many;
    list.setAttribute('aria-label', 'รายการ · Entries');
    for (const { name, isFolder } of [{ name: '..', isFolder: true }, ...view.entries]) {
      const option = make('option', isFolder ? `${name}/` : name) as HTMLOptionElement;
      option.value = name;
      option.dataset.folder = String(isFolder);
      list.append(option);
    }
    const name = make('input') as HTMLInputElement;
    name.value = view.name;
    name.setAttribute('aria-label', 'ชื่อ · Name');
    name.hidden = view.want !== 'save';
    const chosen = () => [...list.selectedOptions];
    const confirm = () => {
      const files = chosen().filter((option) => option.dataset.folder === 'false');
      if (view.want === 'save') act({ act: 'choose', names: [name.value] });
      else if (view.want === 'file' && files.length > 0)
        act({ act: 'choose', names: files.map((f) => f.value) });
      else if (view.want === 'folder') {
        const folders = chosen().map((option) => option.value);
        act({ act: 'choose', names: folders.length > 0 ? folders : ['.'] });
      }
    };
    list.addEventListener('change', () => {
      const file = chosen().find((option) => option.dataset.folder === 'false');
      if (view.want === 'save' && file) name.value = file.value;
    });
    list.addEventListener('dblclick', () => {
      const option = chosen()[0];
      if (option?.dataset.folder === 'true') act({ act: 'go', folder: `${view.folder}/${option.value}` });
      else confirm();
    });
    return [path, list, name, make('button', view.confirm, confirm)];
  };
  const showQuestion = (view: View & { kind: 'question' }): HTMLElement[] => {
    const box = make('input') as HTMLInputElement;
    box.type = 'checkbox';
    const label = make('label', view.checkbox);
    label.hidden = view.checkbox === '';
    label.prepend(box);
    const buttons = view.buttons.map((text, button) =>
      make('button', text, () => act({ act: 'answer', button, checked: box.checked })),
    );
    return [make('p', view.detail), label, ...buttons];
  };
  host.standInDialogShow = (view) => {
    document.title = view.title;
    const parts = view.kind === 'files' ? showFiles(view) : showQuestion(view);
    const cancel = make('button', 'ยกเลิก · Cancel', () => act({ act: 'cancel' }));
    document.body.replaceChildren(
      make('h1', view.title),
      ...parts,
      ...(view.kind === 'files' ? [cancel] : []),
    );
  };
}

const STYLE = `*{box-sizing:border-box}body{font:16px/1.6 dialog,sans-serif;margin:16px;display:grid;gap:8px}
h1{font-size:18px;margin:0}p{white-space:pre-wrap;margin:0}input:not([type=checkbox]),select{width:100%}
input,select,button{font:inherit;padding:4px 8px}`;

/** The font that the app ships, because a small system may have none with Thai letters. */
function fontFaces(): string {
  const folder = join(import.meta.dirname, '..', '..', 'node_modules', '@fontsource', 'sarabun', 'files');
  const faces = { thai: 'U+0E01-0E5B', latin: 'U+0000-00FF' };
  return Object.entries(faces)
    .map(([script, range]) => {
      const font = readFileSync(join(folder, `sarabun-${script}-400-normal.woff2`)).toString('base64');
      return `@font-face{font-family:dialog;src:url(data:font/woff2;base64,${font});unicode-range:${range}}`;
    })
    .join('');
}

/** The address of the dialog's page, which is a document of its own, apart from every page of the app. */
export function dialogPageUrl(): string {
  const html = `<!doctype html><meta charset="utf-8"><style>${fontFaces()}${STYLE}</style><script>(${dialogScript})()</script>`;
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`;
}
