import {
  DIGITS,
  FLAG_LETTERS,
  IMAGE_DIGITS,
  indexLetters,
  PLACEHOLDER_LETTERS,
  STATE_LETTERS,
} from '#core/cells/letters.ts';
import { SHOWN_STATE } from './shown-state.ts';
import type { Queryable } from './transaction.ts';

/** How long the words of a failure may be in a column; a cell's own answer has all of them. */
const ERROR_LENGTH = 200;

/** Cells as Postgres packs them: texts that go on to the page nearly as they are. Null where no cell has the thing. */
export type PackedRow = {
  state: string | null;
  /** 18 hexadecimal digits each. */
  image: string | null;
  placeholder: string | null;
  /** `width x height`, comma between them. */
  sizes: string | null;
  stars: string | null;
  flag: string | null;
  centiseconds: string | null;
  errors: [ordinal: number, words: string, server: string | null, tries: number][] | null;
};

const LETTER = `case ${SHOWN_STATE} when 'dropped' then '${STATE_LETTERS.dropped}' else left(render.state, 1) end`;

/**
 * The mark of whom a parameter names, and where there is none that of the nameless: who gives a name later goes on
 * with what was marked before. @param rater such as `$2`; null for the nameless
 */
export const markJoin = (rater: string | null): string =>
  rater === null
    ? `left join rating on rating.render_key = cell.render_key and rating.rater = ''`
    : `left join rating as own on own.render_key = cell.render_key and own.rater = ${rater}
       left join rating as nameless on nameless.render_key = cell.render_key and nameless.rater = ''
         and own.rater is null
       cross join lateral (select coalesce(own.stars, nameless.stars) as stars,
         case when own.rater is null then nameless.flag else own.flag end as flag,
         coalesce(own.note, nameless.note) as note) as rating`;

/**
 * One row for each cell of a sweep, as PACK packs it. What its sweep no longer waits for reads as dropped.
 * @param rater whose marks, as `markJoin` takes it
 */
export const packable = (
  rater: string | null,
  condition = 'true',
): string => `select cell.ordinal, cell.at, render.picture,
    case when render.picture is null then ${LETTER} else upper(${LETTER}) end as letter,
    coalesce(rating.stars, 0) as stars,
    case rating.flag when 'pick' then '${FLAG_LETTERS.pick}' when 'reject' then '${FLAG_LETTERS.reject}' else '.' end as flag,
    render.state = 'done' as done, least(render.seconds * 100, 2e9)::int as centiseconds,
    case when render.state = 'failed' then left(coalesce(render.error, 'failed'), ${ERROR_LENGTH}) end as error,
    case when render.state = 'failed' then (select name from server where server.id = render.server_id) end as server,
    render.attempt
  from cell join render on render.key = cell.render_key
    ${markJoin(rater)}
  where cell.sweep_id = $1 and ${condition} order by cell.ordinal`;

/** The columns of PackedRow, aggregated over `packable`: text that is made once, instead of 100,000 rows of objects. */
export const PACK = `string_agg(letter, '') as state,
  string_agg(left(picture, ${IMAGE_DIGITS}), '') as image,
  string_agg(substr(picture, ${IMAGE_DIGITS + 1}, ${PLACEHOLDER_LETTERS}), '') as placeholder,
  string_agg(substr(picture, ${IMAGE_DIGITS + PLACEHOLDER_LETTERS + 1}), ',') as sizes,
  string_agg(stars::text, '') as stars, string_agg(flag, '') as flag,
  string_agg(coalesce(centiseconds::text, ''), ',') filter (where done) as centiseconds,
  json_agg(json_build_array(ordinal, error, server, attempt)) filter (where error is not null) as errors`;

export type ColumnsRow = PackedRow & {
  count: number;
  /** Whether the cells are every combination of the axes' values, the last axis changing fastest. */
  whole: boolean | null;
};

/** Bytes that the joins and the sort of a large sweep may take before they go to disk. */
const WORK_MEMORY = '96MB';

/** Whether a cell lies where its ordinal says in the whole product. */
function inProduct(lengths: number[]): string {
  const terms = lengths.map((_, axis) => {
    const stride = lengths.slice(axis + 1).reduce((a, b) => a * b, 1);
    return `at[${axis + 1}]::bigint * ${stride}`;
  });
  return `bool_and(0 <= all(at) and ${['0', ...terms].join(' + ')} = ordinal)`;
}

/** Every cell of a sweep, packed. @param client in a transaction; @param lengths how many values each axis has; @param rater whose marks */
export async function readColumns(
  client: Queryable,
  sweepId: string,
  lengths: number[],
  rater: string,
): Promise<ColumnsRow> {
  // One process: several would be a little quicker, and cost three times as much.
  await client.query(`set local work_mem = '${WORK_MEMORY}'; set local max_parallel_workers_per_gather = 0`);
  const product = lengths.reduce((a, b) => a * b, 1);
  // Beyond that the strides would be no integers; and no sweep has as many cells.
  const whole = product <= 2 ** 31 ? inProduct(lengths) : 'false';
  const { rows } = await client.query<ColumnsRow>(
    `select count(*)::int as count, count(*) = ${Math.min(product, 2 ** 53)} and ${whole} as whole, ${PACK}
     from (${packable(rater === '' ? null : '$2')}) as cell`,
    rater === '' ? [sweepId] : [sweepId, rater],
  );
  const [row] = rows;
  if (!row) throw new Error('An aggregate without a row');
  return row;
}

const digit = (value: string): string => `substr('${DIGITS}', (${value}) + 1, 1)`;

/** One text an axis: the index of each cell's value and one more, in digits as the columns have them. */
export async function readPlaces(client: Queryable, sweepId: string, lengths: number[]): Promise<string[]> {
  if (lengths.length === 0) return [];
  const columns = lengths.map((length, axis) => {
    const value = `(at[${axis + 1}] + 1)`;
    const digits = Array.from({ length: indexLetters(length) }, (_, place) =>
      digit(`${value} >> ${6 * place} & 63`),
    );
    return `string_agg(${digits.toReversed().join(' || ')}, '' order by ordinal)`;
  });
  const { rows } = await client.query<{ at: string[] | null }>(
    `select array[${columns.map((column) => `coalesce(${column}, '')`).join(', ')}] as at from cell where sweep_id = $1`,
    [sweepId],
  );
  return rows[0]?.at ?? [];
}
