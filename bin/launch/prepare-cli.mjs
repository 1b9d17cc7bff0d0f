import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCliBundle } from './cli-bundle.mjs';
import { installPackages, isInstalled } from './install.mjs';
import { wordsOf } from './problem.mjs';
import { ROOT } from './root.mjs';

/**
 * Bring the packages, and make of the command line what starts fast.
 * @returns {Promise<string>} path of the file to begin with
 */
export async function prepareCli() {
  try {
    if (!isInstalled()) {
      console.error('Installing packages …');
      const log = join(tmpdir(), `teststrip-install-${process.pid}.log`);
      await installPackages({ log, signal: new AbortController().signal });
    }
    const bundle = await makeCliBundle();
    if (bundle !== null) return bundle;
  } catch (error) {
    console.error(wordsOf(error));
    process.exit(1);
  }
  const { register } = await import('tsx/esm/api');
  register();
  return join(ROOT, 'bin/cli/main.ts');
}
