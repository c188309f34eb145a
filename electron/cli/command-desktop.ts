import type { Desktop } from '../system/surroundings.ts';

/** A desktop without a screen: what dialogs would ask is set beforehand. */
export interface CommandDesktop extends Desktop {
  files: readonly string[];
  target: string | null;
}

/** The command line's desktop; it opens and prints nothing. */
export function commandDesktop(): CommandDesktop {
  const desktop: CommandDesktop = {
    files: [],
    target: null,
    chooseFiles: async () => desktop.files,
    chooseFolder: async () => null,
    chooseTarget: async () => desktop.target,
    openFile: async () => false,
    showInFolder: () => {},
    openLink: async () => false,
    printWindow: async () => false,
    send: () => {},
    confirmClosing: async () => true,
    resetWindow: () => {},
  };
  return desktop;
}
