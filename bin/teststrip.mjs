#!/usr/bin/env node
// npm run teststrip -- …: the command line.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNodeProblem } from './launch/check-node.mjs';
import { installPackages, isInstalled } from './launch/install.mjs';
import { wordsOf } from './launch/problem.mjs';

const problem = findNodeProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}
try {
  if (!isInstalled()) {
    console.error('Installing packages …');
    const log = join(tmpdir(), `teststrip-install-${process.pid}.log`);
    await installPackages({ log, signal: new AbortController().signal });
  }
} catch (error) {
  console.error(wordsOf(error));
  process.exit(1);
}
// npm goes to the clone's folder first; the files that are named lie where it was called.
if (process.env.npm_lifecycle_event && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
// Every command needs zod: its many files load twice as fast before each is looked at for TypeScript.
const [{ register }] = await Promise.all([import('tsx/esm/api'), import('zod')]);
register();
const { main } = await import('./cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
