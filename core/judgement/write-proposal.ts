import type { Axis } from '../sweep/axis.ts';
import { clearIn } from '../sweep/document/clear-in.ts';
import { narrowAxis } from '../sweep/document/narrow-axis.ts';
import { setMember } from '../sweep/document/set-member.ts';
import { valueAt } from '../sweep/document/value-at.ts';
import type { Proposal } from './learned.ts';

/** A definition as proposed; `failed` are axes whose values could not be edited and stay as they were. */
export type WrittenProposal = { definition: string; failed: number[] };

const LONGEST_NAME = 190;

/** `Dumpling & me` → `Dumpling & me 2` → `Dumpling & me 3`. */
export function nextName(name: string): string {
  const [, stem = name, number] = /^(.*?)(?: (\d{1,4}))?$/su.exec(name) ?? [];
  return `${stem.slice(0, LONGEST_NAME)} ${number === undefined ? 2 : Number(number) + 1}`;
}

/**
 * Write what is proposed into the definition of a sweep; comments and everything else in it stay as they are. What was
 * found by a budget or a sample is left out: it would thin the narrowed grid again; so are points, as the narrowed grid
 * has the values that were good.
 * @param axes as they were resolved from this very definition
 */
export function writeProposal(
  definition: string,
  name: string,
  axes: readonly Axis[],
  proposal: Proposal,
): WrittenProposal {
  let text = setMember(definition, ['name'], nextName(name));
  const failed: number[] = [];
  for (const { axis, keep, add } of proposal.axes) {
    const known = axes[axis];
    const edited = known ? narrowAxis(text, known, keep, add) : null;
    if (edited === null) failed.push(axis);
    else text = edited;
  }
  if (proposal.seeds) {
    const list = valueAt(text, ['seeds', 'list']);
    if (!Array.isArray(list)) text = setMember(text, ['seeds', 'count'], String(proposal.seeds.count));
  }
  return { definition: clearIn(text, ['points']) ?? text, failed };
}
