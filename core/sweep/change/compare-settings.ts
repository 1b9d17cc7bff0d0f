import { canonicalJson } from '../../json/canonical-json.ts';

/** Something that every cell has, otherwise than before; null where it was or is left to the workflow. */
export type SettingChange = { name: string; from: string | null; to: string | null };

const shown = (value: unknown): string | null =>
  value === undefined ? null : typeof value === 'string' ? value : canonicalJson(value);

/** What two definitions set for all of their cells, as far as they differ. */
export function compareSettings(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): SettingChange[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names
    .map((name) => ({ name, from: shown(before[name]), to: shown(after[name]) }))
    .filter(({ from, to }) => from !== to);
}
