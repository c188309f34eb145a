import { accessSync, constants, existsSync, realpathSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '../contract/errors.ts';
import { makeFolder } from '../files/make-folder.ts';
import { storageFailure } from './handle.ts';

/** Where the parts of a register lie within its data folder. */
export interface DataFolder {
  readonly root: string;
  /** The SQLite file. */
  readonly register: string;
  /** Content-addressed files. */
  readonly files: string;
}

/** The layout of a data folder; nothing is touched. */
export function dataFolder(root: string): DataFolder {
  return { root, register: join(root, 'register.db'), files: join(root, 'files') };
}

/** Magic numbers of network file systems in Linux's statfs(2): NFS, SMB, CIFS, SMB2, 9P, Coda, AFS, Ceph. */
const NETWORK_TYPES: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x73757245, 0x5346414f, 0x00c36400,
]);

/** Folder names under which the well-known services keep what they synchronise; Google's also in Thai. */
const CLOUD_NAMES =
  /^(onedrive( - .+)?|dropbox( \(.+\))?|google ?drive|my drive|\u0e44\u0e14\u0e23\u0e1f\u0e4c\u0e02\u0e2d\u0e07\u0e09\u0e31\u0e19|icloud ?drive|box( sync)?|nextcloud|owncloud|pcloud ?drive|mega)$/i;

/** True for a Windows path on another computer: '\\server\share\…'. */
export function isUncPath(path: string): boolean {
  return /^(\\\\|\/\/)(?![?.][\\/])[^\\/]+[\\/]/.test(path) || /^\\\\\?\\UNC\\/i.test(path);
}

/** The name of the synchronised folder that a path lies in, or null. */
export function cloudFolderIn(path: string): string | null {
  return path.split(/[\\/]/).find((part) => CLOUD_NAMES.test(part.normalize('NFC'))) ?? null;
}

const nearestExisting = (path: string): string => {
  let at = path;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
};

/**
 * Checks that a folder can hold a register, and makes it. WAL does not work on network shares and a
 * synchronised folder may bring back an older file, so both are refused (register.md, "Writing").
 * Failures: folder-on-network, folder-synchronised, folder-read-only, folder-not-usable, disk-full.
 */
export function prepareDataFolder(root: string): Result<DataFolder> {
  if (isUncPath(root)) return fail('folder-on-network', { folder: root });
  const existing = nearestExisting(root);
  let real: string;
  try {
    // 'native' also follows a drive letter of Windows to the server that it stands for.
    real = realpathSync.native(existing);
    if (process.platform === 'linux' && NETWORK_TYPES.has(statfsSync(real).type >>> 0))
      return fail('folder-on-network', { folder: root });
  } catch {
    return fail('folder-not-usable', { folder: root });
  }
  if (isUncPath(real)) return fail('folder-on-network', { folder: root });
  const cloud = cloudFolderIn(root) ?? cloudFolderIn(real);
  if (cloud !== null) return fail('folder-synchronised', { folder: root, service: cloud });
  const folder = dataFolder(root);
  const probe = join(root, `.probe-${process.pid}`);
  try {
    makeFolder(root);
    accessSync(root, constants.R_OK | constants.W_OK);
    // A read-only medium may still answer 'writable'; only a write shows it.
    try {
      writeFileSync(probe, 'x');
    } finally {
      rmSync(probe, { force: true });
    }
  } catch (error) {
    const failure = storageFailure(error);
    return fail(failure?.code ?? 'folder-not-usable', { folder: root });
  }
  return ok(folder);
}
