import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * sha-256 over the names and the contents of files, so that a change of any of them shows.
 * @param {string} root
 * @param {string[]} places files and folders in it; one that is missing counts as missing
 * @param {(path: string) => boolean} [skip]
 * @returns {string} hex
 */
export function hashFiles(root, places, skip = () => false) {
  const hash = createHash('sha256');
  /** @param {string} place */
  const add = (place) => {
    if (skip(place)) return;
    const path = join(root, place);
    if (!existsSync(path)) {
      hash.update(`missing ${place}\n`);
    } else if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).toSorted()) add(`${place}/${name}`);
    } else {
      const bytes = readFileSync(path);
      hash.update(`${place} ${bytes.length}\n`);
      hash.update(bytes);
    }
  };
  for (const place of places) add(place);
  return hash.digest('hex');
}
