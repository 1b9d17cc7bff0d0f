import { expect, test } from 'vitest';
import { findNodeProblem } from '#bin/launch/check-node.mjs';

test('Node 20.19 and later will do', () => {
  for (const version of ['20.19.0', '20.20.2', '21.0.0', '22.4.1', '24.0.0'])
    expect(findNodeProblem(version)).toBeNull();
});

test('an older Node is named, with the one that is needed', () => {
  for (const version of ['20.18.3', '18.20.0', '8.0.0'])
    expect(findNodeProblem(version)).toMatch(new RegExp(`^Node ${version} is too old: .*20\\.19`));
});
