import { str } from '../python/text.ts';
import { readFileSync } from 'node:fs';
import type { FileStore } from '../files/file-store.ts';
import type { ModelShelf } from '../models.ts';
import type { Profile } from '../profile.ts';
import { dumpPyJson } from '../python/dump-json.ts';
import { parsePyJson } from '../python/parse-json.ts';
import { isDict, member, type Py, type PyDict } from '../python/values.ts';
import { ageInfo } from './age-info.ts';

/** `[type, options]` of an input; a combo's type is its list of options, or "COMBO" with options inside. */
export type InputSpec = { name: string; required: boolean; config: Py[] };

export type NodeClass = {
  name: string;
  info: PyDict;
  inputs: InputSpec[];
  outputs: Py[];
  isOutput: boolean;
  /** A node written for the newer node API: its errors differ in a few words. */
  newApi: boolean;
};

const readFacts = (name: string): Py =>
  parsePyJson(readFileSync(new URL(`../facts/${name}.json`, import.meta.url), 'utf8'));

/** Classes that check an input themselves, in place of the usual checks. */
const ownValidation: Record<string, string> = { LoadImage: 'image', LoadImageMask: 'image' };

export const validatesItself = (classType: string, input: string): boolean =>
  ownValidation[classType] === input;

/** Classes whose key changes with something beside their inputs. */
export const changesByItself = (classType: string): boolean =>
  classType in ownValidation || classType === 'SaveImageWebsocket';

const inputsOf = (info: PyDict): InputSpec[] =>
  ['required', 'optional'].flatMap((section) => {
    const declared = member(info.get('input'), section);
    if (!isDict(declared)) return [];
    return [...declared].map(([name, config]) => ({
      name,
      required: section === 'required',
      config: Array.isArray(config) ? config : [],
    }));
  });

const toClass = (name: string, info: PyDict): NodeClass => {
  const outputs = info.get('output');
  return {
    name,
    info,
    inputs: inputsOf(info),
    outputs: Array.isArray(outputs) ? outputs : [],
    isOutput: info.get('output_node') === true,
    newApi: str(info.get('python_module') ?? null).startsWith('comfy_extras'),
  };
};

/** The node classes of a server, with its own model lists in them, read anew when those change. */
export class ClassTable {
  readonly #profile: Profile;
  readonly #shelf: ModelShelf;
  readonly #files: FileStore;
  readonly #bare: Py;
  readonly #samplers: Py;
  #stamp = '';
  #classes = new Map<string, NodeClass>();
  #json: string | undefined;

  constructor(profile: Profile, shelf: ModelShelf, files: FileStore) {
    this.#profile = profile;
    this.#shelf = shelf;
    this.#files = files;
    this.#bare = readFacts('object-info');
    this.#samplers = readFacts('samplers');
  }

  all(): Map<string, NodeClass> {
    const stamp = `${this.#shelf.stamp}/${this.#files.inputStamp}`;
    if (stamp !== this.#stamp) this.#read(stamp);
    return this.#classes;
  }

  get(name: string): NodeClass | undefined {
    return this.all().get(name);
  }

  /** The body of GET /object_info. */
  json(): string {
    const classes = this.all();
    this.#json ??= dumpPyJson(new Map([...classes].map(([name, known]) => [name, known.info])));
    return this.#json;
  }

  #read(stamp: string): void {
    this.#stamp = stamp;
    this.#json = undefined;
    this.#classes = new Map();
    if (!isDict(this.#bare)) return;
    for (const [name, info] of this.#bare) {
      const filled = this.#fill(info);
      if (isDict(filled)) this.#classes.set(name, toClass(name, ageInfo(filled, this.#profile)));
    }
  }

  /** Replace `{"$list": name}` by the list of that name. */
  #fill(value: Py): Py {
    if (Array.isArray(value)) return value.map((item) => this.#fill(item));
    if (!isDict(value)) return value;
    const list = value.get('$list');
    if (typeof list === 'string') return this.#list(list);
    return new Map([...value].map(([key, item]) => [key, this.#fill(item)]));
  }

  #list(name: string): Py[] {
    if (name === '$input') return this.#files.inputNames();
    if (name.startsWith('$')) {
      const names = member(this.#samplers, name.slice(1));
      const lacks = this.#profile.lacksSamplers;
      return Array.isArray(names) ? names.filter((item) => !lacks.includes(str(item))) : [];
    }
    const files = this.#shelf.list(name).map((file) => file.name);
    return name === 'vae' ? [...files, 'pixel_space'] : files;
  }
}
