import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './problem.mjs';

/**
 * Make the data folder where it is missing, and see whether it can be written.
 * @param {string} folder
 * @returns {Promise<string | null>} what is wrong with it; null where nothing is
 */
export async function findFolderProblem(folder) {
  const probe = join(folder, `.write-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
    return null;
  } catch (error) {
    return `Cannot write to ${folder} (${codeOf(error) || String(error)}): set TESTSTRIP_DATA to a folder that you may write to.`;
  }
}
