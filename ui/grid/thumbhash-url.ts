import { thumbHashToDataURL } from 'thumbhash';

const KEPT = 4000;
const urls = new Map<string, string>();

/** A data URL of the few soft pixels that stand for an image until it is there. @param hash base64 */
export function thumbhashUrl(hash: string): string {
  const known = urls.get(hash);
  if (known !== undefined) return known;
  const url = thumbHashToDataURL(Uint8Array.from(atob(hash), (character) => character.codePointAt(0) ?? 0));
  if (urls.size >= KEPT) urls.clear();
  urls.set(hash, url);
  return url;
}
