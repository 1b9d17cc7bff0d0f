import { createHash } from 'node:crypto';

const folders = ['output', 'input', 'temp'] as const;
export type Folder = (typeof folders)[number];

export const isFolder = (name: string): name is Folder => (folders as readonly string[]).includes(name);

/** A file whose bytes can be made again need not be kept. */
export type StoredFile = { size: number; modified: number; make?: () => Promise<Buffer> };

type Kept = StoredFile & { bytes: Buffer | undefined };

/** The folder that comes before the last slash, and the name after it. */
const split = (path: string): [string, string] => {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
};

/** "name [input]" names its folder; a bare name lies in `fallback`. */
export function readAnnotation(name: string, fallback: Folder | null): [string, Folder | null] {
  const found = /^(.*)\[(output|input|temp)\]$/s.exec(name);
  return found ? [found[1]?.trimEnd() ?? '', found[2] as Folder] : [name, fallback];
}

/**
 * The output, input and temp folders of a server, in memory. Rendered files beyond `budget` bytes are dropped,
 * oldest first, and painted again when somebody asks.
 */
export class FileStore {
  inputStamp = 0;
  readonly #folders: Record<Folder, Map<string, Map<string, Kept>>> = {
    output: new Map(),
    input: new Map(),
    temp: new Map(),
  };
  readonly #droppable = new Set<Kept>();
  readonly #budget: number;
  #used = 0;

  constructor(budget = 256 * 1024 * 1024) {
    this.#budget = budget;
  }

  write(folder: Folder, path: string, bytes: Buffer, make?: () => Promise<Buffer>): void {
    const [directory, name] = split(path);
    const files = this.#folders[folder].get(directory) ?? new Map<string, Kept>();
    this.#forget(files.get(name));
    const file: Kept = { bytes, size: bytes.length, modified: Date.now(), ...(make ? { make } : {}) };
    files.set(name, file);
    this.#folders[folder].set(directory, files);
    if (folder === 'input') this.inputStamp += 1;
    if (make) this.#count(file);
  }

  /** A file that is made when somebody first reads it. */
  promise(folder: Folder, path: string, make: () => Promise<Buffer>): void {
    this.write(folder, path, Buffer.alloc(0));
    const [directory, name] = split(path);
    const file = this.#folders[folder].get(directory)?.get(name);
    if (file) Object.assign(file, { bytes: undefined, make });
  }

  find(folder: Folder, path: string): StoredFile | undefined {
    const [directory, name] = split(path);
    return this.#folders[folder].get(directory)?.get(name);
  }

  async read(folder: Folder, path: string): Promise<Buffer | undefined> {
    const [directory, name] = split(path);
    const file = this.#folders[folder].get(directory)?.get(name);
    if (!file?.bytes && file?.make) {
      const bytes = await file.make();
      file.size = bytes.length;
      return bytes;
    }
    return file?.bytes;
  }

  delete(folder: Folder, path: string): void {
    const [directory, name] = split(path);
    this.#forget(this.#folders[folder].get(directory)?.get(name));
    this.#folders[folder].get(directory)?.delete(name);
    if (folder === 'input') this.inputStamp += 1;
  }

  /** Names in one directory, as os.listdir gives them. */
  list(folder: Folder, directory: string): string[] {
    return [...(this.#folders[folder].get(directory)?.keys() ?? [])];
  }

  /** What LoadImage offers: files directly in the input folder. */
  inputNames(): string[] {
    return this.list('input', '').toSorted();
  }

  hasInput(annotated: string): boolean {
    const [name, folder] = readAnnotation(annotated, 'input');
    return folder !== null && this.find(folder, name) !== undefined;
  }

  /** sha256 of an input file, which is what makes LoadImage run again. */
  async hashInput(annotated: string): Promise<string | undefined> {
    const [name, folder] = readAnnotation(annotated, 'input');
    const bytes = folder ? await this.read(folder, name) : undefined;
    return bytes && createHash('sha256').update(bytes).digest('hex');
  }

  /** A ComfyUI process empties its temp folder when it starts. */
  emptyTemp(): void {
    for (const files of this.#folders.temp.values()) for (const file of files.values()) this.#forget(file);
    this.#folders.temp.clear();
  }

  #count(file: Kept): void {
    this.#droppable.add(file);
    this.#used += file.size;
    for (const oldest of this.#droppable) {
      if (this.#used <= this.#budget) break;
      this.#forget(oldest);
      oldest.bytes = undefined;
    }
  }

  #forget(file: Kept | undefined): void {
    if (file && this.#droppable.delete(file)) this.#used -= file.size;
  }
}
