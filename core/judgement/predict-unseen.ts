import { groupSettings, meanBySetting } from '../rating/group-settings.ts';
import { normalInterval } from '../rating/interval.ts';
import type { Unseen } from './learned.ts';
import type { WholeDesign } from './with-unseen.ts';

/** The row that differs from a cell in the fewest settings, and there by the fewest values. */
function nearestRow({ design, seen }: WholeDesign, cell: number): number {
  let [nearest, least] = [0, Number.POSITIVE_INFINITY];
  for (let row = 0; row < seen; row += 1) {
    let distance = 0;
    for (const [factor, column] of design.at.entries()) {
      if (design.factors[factor]?.kind === 'random') continue;
      const apart = Math.abs((column[row] ?? -1) - (column[cell] ?? -1));
      if (apart > 0) distance += 1 + apart / 1000;
    }
    if (distance < least) [nearest, least] = [row, distance];
  }
  return nearest;
}

/**
 * The most promising setting of which nobody has seen a picture; null where there is none.
 * @param draws utilities of all cells of the whole design, seen and unseen
 */
export function predictUnseen(whole: WholeDesign, draws: readonly Float64Array[]): Unseen | null {
  const { design, seen, unseen } = whole;
  const settings = groupSettings(design);
  const isNew = settings.map(({ cells }) => cells.every((cell) => cell >= seen));
  if (!isNew.includes(true) || seen === 0) return null;
  const utilities = draws.map((draw) => meanBySetting(settings, draw));
  const means = settings.map(
    (_, s) => utilities.reduce((sum, draw) => sum + (draw[s] ?? 0), 0) / draws.length,
  );
  const front = (wanted: boolean): number =>
    means.reduce(
      (best, mean, s) => (isNew[s] === wanted && (best < 0 || mean > (means[best] ?? 0)) ? s : best),
      -1,
    );
  const [fresh, known] = [front(true), front(false)];
  const cell = settings[fresh]?.cell;
  if (cell === undefined || known < 0) return null;
  const centred = utilities.map((draw) => {
    const others = draw.reduce((sum, value, s) => sum + (isNew[s] ? 0 : value), 0);
    return (draw[fresh] ?? 0) - others / isNew.filter((one) => !one).length;
  });
  return {
    place: unseen[cell - seen] ?? 0,
    utility: normalInterval(centred),
    better: utilities.filter((draw) => (draw[fresh] ?? 0) > (draw[known] ?? 0)).length / draws.length,
    nearest: nearestRow(whole, cell),
  };
}
