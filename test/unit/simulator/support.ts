import { FileStore } from '#comfy/simulator/files/file-store.ts';
import { ModelShelf } from '#comfy/simulator/models.ts';
import { ClassTable } from '#comfy/simulator/nodes/class-table.ts';
import type { ProfileName } from '#comfy/simulator/options.ts';
import { profiles } from '#comfy/simulator/profile.ts';
import { parsePyJson } from '#comfy/simulator/python/parse-json.ts';
import { isDict, type PyDict } from '#comfy/simulator/python/values.ts';
import type { ValidationContext } from '#comfy/simulator/validation/types.ts';

/** A graph as it comes over HTTP. */
export function toDict(value: unknown): PyDict {
  const dict = parsePyJson(JSON.stringify(value));
  if (!isDict(dict)) throw new TypeError('not an object');
  return dict;
}

export function contextOf(prompt: PyDict, profileName: ProfileName = '0.33'): ValidationContext {
  const profile = profiles[profileName];
  const files = new FileStore();
  files.write('input', 'example.png', Buffer.from('x'));
  return { prompt, profile, files, classes: new ClassTable(profile, new ModelShelf({}), files) };
}
