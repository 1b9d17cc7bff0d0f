import type { Issue } from '../../error/issue.ts';
import { shownValue } from '../../error/shown-value.ts';
import { rangeMistake } from './draw-value.ts';
import { MAX_SOBOL_DIMENSIONS } from './sobol.ts';
import type { Space } from './space.ts';

/** Add what a sample cannot do with the axes of its block. */
export function checkSample({ axes, sample, samplePath }: Space, issues: Issue[]): void {
  for (const { axis, drawn, path } of axes) {
    const mistake = drawn && rangeMistake(drawn);
    if (!mistake) continue;
    const value = shownValue(`${String(drawn.from)} to ${String(drawn.to)}`);
    issues.push({
      path: `${path}.values`,
      value,
      message: `${axis.name}: ${mistake.message}`,
      hint: mistake.hint,
    });
  }
  if (sample && 'sobol' in sample && axes.length > MAX_SOBOL_DIMENSIONS) {
    issues.push({
      path: samplePath,
      message: `${axes.length} axes vary; Sobol points have at most ${MAX_SOBOL_DIMENSIONS}`,
      value: shownValue(sample),
      hint: 'Write "latin" or "random" in place of "sobol".',
    });
  }
}
