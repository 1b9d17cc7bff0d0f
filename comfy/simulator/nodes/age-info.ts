import { str } from '../python/text.ts';
import type { Profile } from '../profile.ts';
import type { PyDict } from '../python/values.ts';

const passThrough = new Set(['SaveImage', 'PreviewImage', 'SaveAnimatedWEBP']);
const newKeys = ['is_input_list', 'has_intermediate_output', 'search_aliases', 'essentials_category'];

/** A node's info as an older version gives it: without the keys and outputs that came later. */
export function ageInfo(info: PyDict, profile: Profile): PyDict {
  if (profile.flags.saveReturnsImage) return info;
  const aged = new Map(info);
  for (const key of newKeys) aged.delete(key);
  if (passThrough.has(str(info.get('name') ?? null))) {
    for (const key of ['output', 'output_is_list', 'output_name']) aged.set(key, []);
  }
  return aged;
}
