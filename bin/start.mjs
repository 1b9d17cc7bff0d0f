#!/usr/bin/env node
// npm start: from a clean clone to a running Teststrip. Only Node's own modules, until packages are there.
import { findNodeProblem } from './launch/check-node.mjs';

const problem = findNodeProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}
const { launch } = await import('./launch/launch.mjs');
process.exit(await launch(process.argv.slice(2), process.env));
