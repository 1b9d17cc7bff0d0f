/** The oldest Node that Teststrip runs on. */
const OLDEST = { major: 20, minor: 19 };

/**
 * What is wrong with a Node version such as `20.20.2`; null where nothing is.
 * @param {string} version
 * @returns {string | null}
 */
export function findNodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return null;
  return `Node ${version} is too old: Teststrip needs ${OLDEST.major}.${OLDEST.minor} or later (https://nodejs.org).`;
}
