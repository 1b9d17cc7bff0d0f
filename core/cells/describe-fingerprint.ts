import { formatBytes } from '../text/format-bytes.ts';

function describeOne(part: string): string {
  const found = /^(\d*):(\d+)$/.exec(part.trim());
  if (!found) return part;
  const [, size = '', revision = ''] = found;
  const words = size === '' ? 'size unknown' : formatBytes(Number(size));
  return revision === '0' ? words : `${words}, revision ${revision}`;
}

/**
 * What was known of a model file when its sweep was keyed, in words: its size, and how often it was replaced since it
 * was first seen. Several where servers have files of several sizes under its name.
 * @param fingerprint size in bytes:revision, comma between several; null or empty where servers told nothing
 */
export const describeFingerprint = (fingerprint: string | null): string =>
  fingerprint === null || fingerprint === ''
    ? 'nothing is known of the file'
    : fingerprint.split(',').map(describeOne).join(' · ');
