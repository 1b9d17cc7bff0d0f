import { type Group, withSuffix } from './group-keys.ts';
import { type Module, sizeOf } from './module.ts';
import { type Method, readWays, type Way } from './ways.ts';

/** How a group changes its module's weight. */
export type Adapter = Pick<Way, 'rank' | 'rows' | 'columns' | 'pairing'> & {
  method: Method;
  /** Whether ComfyUI knows this way. */
  loads: boolean;
  /** Names of tensors that ComfyUI uses. */
  uses: Set<string>;
  /** Tensors that it needs and that are not there: it stops with an error. */
  lacks: string[];
  /** It also scales the whole weight. */
  isDora: boolean;
  /** The weight is padded with zeros first. */
  widens: boolean;
};

/**
 * How a group of tensors changes its module.
 * @returns null where nothing of it is a change, such as an alpha alone
 */
export function readAdapter(group: Group): Adapter | null {
  const ways = readWays(group);
  const loading = ways.filter(({ loads }) => loads !== false);
  const bias = withSuffix(group, '.diff_b');
  const last: Way | undefined =
    loading.at(-1) ??
    (bias ? { method: 'full difference', uses: [], rows: bias.shape[0] ?? 1 } : ways.at(-1));
  if (!last) return null;
  const read = ['.alpha', '.dora_scale', '.diff_b', ...loading.flatMap(({ uses }) => uses)];
  const needs = loading.flatMap((way) => way.needs ?? []);
  const uses = new Set(
    [...read, ...needs].flatMap((suffix) => {
      const tensor = withSuffix(group, suffix);
      return tensor ? [tensor.name] : [];
    }),
  );
  const { method, rank, rows, columns, pairing } = last;
  return {
    method,
    loads: last.loads !== false,
    ...(rank === undefined ? {} : { rank }),
    ...(rows === undefined ? {} : { rows }),
    ...(columns === undefined ? {} : { columns }),
    ...(pairing ? { pairing } : {}),
    uses,
    lacks: needs.filter((suffix) => !withSuffix(group, suffix)).map((suffix) => group.name + suffix),
    isDora:
      withSuffix(group, '.dora_scale') !== undefined || group.pieces.some(({ role }) => role === 'magnitude'),
    widens: group.widens === true || withSuffix(group, '.reshape_weight') !== undefined,
  };
}

/** Whether a change has as many numbers as its module's weight, as far as its shapes tell. */
export function fits({ rows, columns, widens }: Adapter, module: Module): boolean {
  if (rows === undefined || sizeOf(module) === 0) return true;
  if (columns === undefined) return rows === module.rows;
  if (widens) return rows >= module.rows && columns >= module.columns;
  return rows * columns === sizeOf(module);
}
