import type { TFunction } from 'i18next';
import {
  File,
  FileArchive,
  FileAudio,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react';

const KILO = 1024;

/** A file's size as people say it, in KB or MB. `bytes` as stored. */
export function sizeWords(t: TFunction, bytes: number): string {
  if (bytes < KILO) return t('requests:bytes', { size: bytes });
  if (bytes < KILO * KILO) return t('requests:kilobytes', { size: Math.ceil(bytes / KILO) });
  return t('requests:megabytes', { size: (bytes / (KILO * KILO)).toFixed(1) });
}

const ICONS: readonly (readonly [RegExp, LucideIcon])[] = [
  [/^image\//, FileImage],
  [/^audio\//, FileAudio],
  [/^video\//, FileVideo],
  [/spreadsheet|excel|csv/, FileSpreadsheet],
  [/zip|compressed|x-rar|x-7z/, FileArchive],
  [/pdf|word|text|opendocument/, FileText],
];

/** The icon of a kind of file. */
export function fileIcon(mediaType: string): LucideIcon {
  return ICONS.find(([kind]) => kind.test(mediaType))?.[1] ?? File;
}
