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
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
