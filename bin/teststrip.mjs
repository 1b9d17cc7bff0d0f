#!/usr/bin/env node
// npm run teststrip -- …: the command line.
import * as nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';
import { findNodeProblem } from './launch/check-node.mjs';
import { findCliBundle } from './launch/cli-bundle.mjs';

const problem = findNodeProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}
// Node from 22 on keeps what it compiled for the next time.
if ('enableCompileCache' in nodeModule && typeof nodeModule.enableCompileCache === 'function')
  nodeModule.enableCompileCache();
const bundle = findCliBundle() ?? (await (await import('./launch/prepare-cli.mjs')).prepareCli());
// npm goes to the clone's folder first; the files that are named lie where it was called.
if (process.env.npm_lifecycle_event && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
const { main } = await import(pathToFileURL(bundle).href);
process.exitCode = await main(process.argv.slice(2));
