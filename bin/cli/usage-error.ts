/** The command line is not right: told with the usage, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
