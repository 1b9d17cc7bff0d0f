/** In which order the members of a definition are written where nothing else says so. */
export const KEY_ORDER: readonly string[] = [
  '$schema', 'teststrip', 'name', 'workflow', 'params', 'set', 'axes', 'blocks', 'table', 'exclude', 'only', 'sample',
  'points', 'budget', 'seeds', 'servers', 'pauseOn', 'simulated',
]; // prettier-ignore
