import { UsageError } from './usage-error.ts';

/** What of a view's link an export takes. */
const VIEW = [
  'x',
  'y',
  'xx',
  'yy',
  'cell',
  'filter',
  'sort',
  'seeds',
  'values',
  'fold',
  'crop',
  'rater',
] as const;

/** Options of `teststrip export` that ask for one file. */
export type ExportOptions = {
  sheet: boolean;
  bundle: boolean;
  csv: boolean;
  strip?: string | undefined;
  view?: string | undefined;
  cell?: string | undefined;
  out?: string | undefined;
  size?: string | undefined;
  limit?: string | undefined;
  split: boolean;
  paper?: string | undefined;
  light: boolean;
  thumbnails: boolean;
  ms?: string | undefined;
  bounce: boolean;
  label: boolean;
};

/** The fields of a link to a view, or of what follows its `?`. */
function readView(text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  const query = new URLSearchParams(text.includes('?') ? text.slice(text.indexOf('?') + 1) : text);
  return Object.fromEntries(VIEW.flatMap((name) => (query.has(name) ? [[name, query.get(name) ?? '']] : [])));
}

const extension = (out: string | undefined): string => /\.(\w+)$/.exec(out ?? '')?.[1]?.toLowerCase() ?? '';

const given = (fields: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/**
 * Which file of a sweep is asked for, and with which query; null where none is, but the definition.
 * @throws UsageError where two are
 */
export function exportQuery(options: ExportOptions): { what: string; query: Record<string, string> } | null {
  const { sheet, bundle, csv, strip, out, size, limit, split, paper, light, thumbnails, ms, bounce, label } =
    options;
  const asked = [sheet, bundle, csv, strip !== undefined].filter(Boolean).length;
  if (asked === 0) return null;
  if (asked > 1) throw new UsageError('One of --sheet, --bundle, --strip and --csv at a time.');
  const view = { ...readView(options.view), ...given({ cell: options.cell }) };
  const end = extension(out);
  if (csv) return { what: 'cells.csv', query: given({ rater: view['rater'] }) };
  if (bundle) {
    const { sort: _, ...rest } = view;
    return { what: 'bundle', query: { ...rest, images: thumbnails ? 'thumbnails' : 'originals' } };
  }
  if (strip !== undefined) {
    const { cell, values, crop } = view;
    return {
      what: 'strip',
      query: given({
        axis: strip,
        cell,
        values,
        crop,
        size,
        ms,
        format: end === 'gif' ? 'gif' : 'webp',
        bounce: String(bounce),
        label: String(label),
      }),
    };
  }
  const format = end === 'pdf' || paper !== undefined ? 'pdf' : 'png';
  return {
    what: 'sheet',
    query: {
      ...view,
      ...given({ format, size, limit, paper }),
      fit: split ? 'split' : 'scale',
      ground: light ? 'light' : 'dark',
    },
  };
}
