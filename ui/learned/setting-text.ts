import type { Judgement } from '#core/api/vote.ts';
import { describeSetting } from '#core/judgement/describe-setting.ts';

/** A setting in two lines: its numbers, which are read first, and its names. */
export function settingText(judgement: Judgement, row: number): { strong: string; weak: string } {
  const terms = describeSetting(judgement, row);
  const numbers = terms.filter(({ label }) => label !== '' && Number.isFinite(Number(label)));
  const names = terms.filter((term) => !numbers.includes(term));
  const first = numbers.map(({ title, label }) => `${title} ${label}`).join(' · ');
  const second = names.map(({ label }) => label).join(' · ');
  return first === '' ? { strong: second, weak: '' } : { strong: first, weak: second };
}
