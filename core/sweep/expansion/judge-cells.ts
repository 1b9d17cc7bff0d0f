import type { Issue } from '../../error/issue.ts';
import { drawCells } from './draw-cells.ts';
import { leftOutAxes } from './leave-out-axes.ts';
import { openSpace, type OpenSpace } from './open-space.ts';
import { SettingsKeys } from './settings-key.ts';
import { loraOf, type Space } from './space.ts';
import { type RuleFault, walkSpace } from './walk-space.ts';

/** Why a candidate is no cell: the place of a rule among its block's, a value that is skipped, or an equal cell. */
export type Refusal = { rule: number } | { skipped: number } | { sameAs: number };

/**
 * Told of a combination of a block's values: its place among those that are in, or why it is out. `at` is used again
 * for the next one: copy what is kept. False ends it.
 */
export type Hear = (open: OpenSpace, at: readonly number[], verdict: number | Refusal) => boolean;

function refusalOf(open: OpenSpace, at: readonly number[], faults: RuleFault[]): Refusal | null {
  const skipped = open.axes.findIndex(({ axis }, i) => axis.values[at[i] ?? -1]?.skip);
  if (skipped !== -1) return { skipped };
  for (const [rule, { written, rule: compiled }] of open.rules.entries()) {
    const holds = compiled.holds(at);
    if (typeof holds === 'string') {
      faults.push({ path: written.path, text: written.text, message: holds });
      return { rule };
    }
    if (holds === (written.kind === 'exclude')) return { rule };
  }
  return null;
}

/** Whether a LoRA is left out by one axis while another one has more to say than of it. */
function leftOutTwice({ axes }: Space): boolean {
  const leaving = axes.filter(({ axis }) => axis.values.some(({ off }) => off?.length));
  return (
    leaving.length > 0 &&
    (leaving.length > 1 ||
      axes.some(({ axis }) => axis.params.length > 1 && axis.params.some((param) => loraOf(param) !== null)))
  );
}

/** Whether two combinations of some spaces can set the same. */
const mayRepeat = (spaces: readonly Space[]): boolean =>
  spaces.length > 1 ||
  spaces.some((space) => space.table !== undefined || space.sample !== undefined || leftOutTwice(space));

/**
 * Every candidate of some blocks, block after block, with whether it is a cell. The same for the same spaces, always.
 * @returns what is wrong with rules; nothing was judged after the first fault
 */
export function judgeCells(spaces: readonly Space[], hear: Hear): Issue[] {
  const issues: Issue[] = [];
  const opened = spaces.map((space) => openSpace(space, issues));
  if (issues.length > 0) return issues;
  const repeats = mayRepeat(spaces);
  const keys = new SettingsKeys();
  const seen = new Map<string, number>();
  const faults: RuleFault[] = [];
  let [count, going] = [0, true];
  for (const open of opened) {
    const leftOut = leftOutAxes(open.axes);
    const keyOf = keys.of(open.space, open.axes);
    const at = open.axes.map(() => -1);
    const judge = (candidate: readonly number[]): boolean => {
      for (let i = 0; i < at.length; i += 1) at[i] = candidate[i] ?? -1;
      const out = leftOut.settle(at);
      const refusal = refusalOf(open, at, faults);
      if (faults.length > 0) return false;
      const key = repeats && !refusal ? keyOf(at, out) : '';
      const sameAs = repeats && !refusal ? seen.get(key) : undefined;
      if (refusal || sameAs !== undefined) {
        going = hear(open, at, refusal ?? { sameAs: sameAs ?? 0 });
        return false;
      }
      if (repeats) seen.set(key, count);
      going = hear(open, at, count);
      count += 1;
      return true;
    };
    if (open.space.sample) {
      const take = (at: readonly number[]): boolean | null => {
        const taken = judge(at);
        return going ? taken : null;
      };
      drawCells(open, open.space.sample, leftOut, take, faults);
    } else {
      walkSpace(
        open,
        leftOut,
        (at) => {
          judge(at);
          return going && faults.length === 0;
        },
        faults,
      );
    }
    if (!going || faults.length > 0) break;
  }
  return faults.slice(0, 1).map(({ path, text, message }) => ({
    path,
    message: `the rule cannot be worked out for every cell: ${message}`,
    value: text,
    hint: 'Compare each parameter with values of its own kind.',
  }));
}
