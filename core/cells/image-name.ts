/** The address digits of an image that a column names: base64url letters as hexadecimal. */
export function imageName(letters: string): string {
  const bytes = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
  let name = '';
  for (const byte of bytes) name += (byte.codePointAt(0) ?? 0).toString(16).padStart(2, '0');
  return name;
}
