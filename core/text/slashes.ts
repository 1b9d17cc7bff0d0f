/** A file's name below a folder with slashes, as it may be listed with those of Windows. */
export const slashed = (name: string): string => name.replaceAll('\\', '/');

/** The ways in which servers of different systems list the same file: with slashes, and with those of Windows. */
export function spellingsOf(name: string): string[] {
  const plain = slashed(name);
  return plain.includes('/') ? [plain, plain.replaceAll('/', '\\')] : [plain];
}
