import { posix } from 'node:path';
import { PyError } from '../python/error.ts';
import type { FileStore, Folder } from './file-store.ts';

export type SavePath = { subfolder: string; name: string; counter: number };

const pad = (value: number): string => String(value).padStart(2, '0');

/** The variables that the server itself fills in; %date…% and %Node.widget% are the front end's. */
const fillVariables = (prefix: string, width: number, height: number, now: Date): string =>
  prefix
    .replaceAll('%width%', String(width))
    .replaceAll('%height%', String(height))
    .replaceAll('%year%', String(now.getFullYear()))
    .replaceAll('%month%', pad(now.getMonth() + 1))
    .replaceAll('%day%', pad(now.getDate()))
    .replaceAll('%hour%', pad(now.getHours()))
    .replaceAll('%minute%', pad(now.getMinutes()))
    .replaceAll('%second%', pad(now.getSeconds()));

/** The number in `<name>_<number>_….png`, 0 when there is none, null for another file. */
const counterOf = (file: string, name: string): number | null => {
  if (!file.startsWith(`${name}_`)) return null;
  const digits = file.slice(name.length + 1).split('_')[0] ?? '';
  return /^\d+$/.test(digits) ? Number(digits) : 0;
};

/**
 * Where SaveImage writes (protocol 5): subfolder and name from the prefix, the counter one above the highest
 * that a scan of the directory finds, so that the name of a deleted last file is used again.
 * @throws PyError when the prefix leaves the folder
 */
export function savePath(
  files: FileStore,
  folder: Folder,
  prefix: string,
  size: { width: number; height: number },
  now: Date,
): SavePath {
  const path = posix.normalize(fillVariables(prefix, size.width, size.height, now));
  const directory = posix.dirname(path);
  const subfolder = directory === '.' ? '' : directory;
  const name = posix.basename(path);
  if (path.startsWith('/') || path === '..' || path.startsWith('../')) {
    const root = `/opt/ComfyUI/${folder}`;
    const full = posix.resolve(root, subfolder);
    throw new PyError(
      'Exception',
      `**** ERROR: Saving image outside the output folder is not allowed.\n full_output_folder: ${full}\n         output_dir: ${root}\n         commonpath: ${posix.dirname(root)}`,
    );
  }
  let highest = 0;
  for (const file of files.list(folder, subfolder)) highest = Math.max(highest, counterOf(file, name) ?? 0);
  return { subfolder, name, counter: highest + 1 };
}

/** `<name>_<counter, five digits>_.png` for the image at `index` of a batch. */
export const fileName = (path: SavePath, index: number): string =>
  `${path.name.replaceAll('%batch_num%', String(index))}_${String(path.counter + index).padStart(5, '0')}_.png`;
