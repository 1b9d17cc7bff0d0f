import { shownName } from './shown-name.ts';
import { z } from 'zod';
import { AppError } from '../error/app-error.ts';
import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import { checkLayout } from './check-layout.ts';
import { DTYPES, isDtype } from './dtypes.ts';
import { findTwiceNamed } from './find-twice-named.ts';
import { LENGTH_BYTES } from './read-header-length.ts';
import type { Header, Tensor } from './tensor.ts';

/** As many as a person reads; the rest are counted. */
const MOST_ISSUES = 20;

const whole = z.number().int().nonnegative();
const entrySchema = z.object({
  dtype: z.string().refine(isDtype, { error: `must be one of ${DTYPES.join(', ')}` }),
  shape: z.array(whole).max(32),
  data_offsets: z.tuple([whole, whole]),
});
const metadataSchema = z.record(z.string(), z.string());

/**
 * Read and check the header of a safetensors file.
 * @param json the bytes between the length and the tensors
 * @param size of the whole file, in bytes
 * @throws AppError invalid_input with everything that is wrong: each tensor, what it says, and what would be right
 */
export function parseHeader(json: Uint8Array, size: number): Header {
  const found = parseJson(json);
  const dataStart = LENGTH_BYTES + json.byteLength;
  const issues: Issue[] = found.twice.map((name) => ({
    path: shownName(name),
    message: 'This name stands twice in the header.',
    hint: 'Each tensor has a name of its own: save the file again.',
  }));
  const metadata = metadataSchema.safeParse(found.entries['__metadata__'] ?? {});
  if (!metadata.success)
    issues.push(...describe('__metadata__', found.entries['__metadata__'], metadata.error));
  const tensors: Tensor[] = [];
  for (const [name, entry] of Object.entries(found.entries)) {
    if (name === '__metadata__') continue;
    const parsed = entrySchema.safeParse(entry);
    if (!parsed.success) {
      issues.push(...describe(name, entry, parsed.error));
      continue;
    }
    const { dtype, shape, data_offsets } = parsed.data;
    tensors.push({
      name,
      dtype,
      shape,
      start: dataStart + data_offsets[0],
      end: dataStart + data_offsets[1],
    });
  }
  tensors.sort((a, b) => a.start - b.start || a.end - b.end);
  // Offsets of tensors that could not be read would look like holes.
  if (issues.length === 0) issues.push(...checkLayout(tensors, dataStart, size));
  if (issues.length > 0 || !metadata.success) throw refuse(issues);
  return { tensors, metadata: metadata.data, dataStart, size };
}

function refuse(issues: Issue[]): AppError {
  const more = issues.length - MOST_ISSUES;
  const shown = issues.slice(0, MOST_ISSUES);
  if (more > 0) shown.push({ path: '', message: `And ${more} more like these.` });
  return new AppError('invalid_input', 'The header of this safetensors file is not right.', shown);
}

function parseJson(json: Uint8Array): { entries: Record<string, unknown>; twice: string[] } {
  const path = 'header';
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(json);
    value = JSON.parse(text);
  } catch (cause) {
    const message = `It is not JSON in UTF-8: ${cause instanceof Error ? cause.message : String(cause)}`;
    const hint = 'The file is damaged: copy or download it again.';
    throw new AppError('invalid_input', 'The header of this safetensors file is not right.', [
      { path, message: message.slice(0, 300), hint },
    ]);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !text.startsWith('{'))
    throw refuse([
      { path, message: 'It must be a JSON object, from its first byte on.', value: shownValue(value) },
    ]);
  return { entries: value as Record<string, unknown>, twice: findTwiceNamed(text) };
}

const describe = (name: string, entry: unknown, error: z.ZodError): Issue[] =>
  error.issues.map((issue) => ({
    path: [name, ...issue.path.map(String)].map(shownName).join(' › '),
    message: issue.code === 'custom' ? `The type ${issue.message}.` : `${issue.message}.`,
    value: shownValue(valueAt(entry, issue.path)),
    hint: 'A tensor has dtype, shape and data_offsets [begin, end]; metadata are texts.',
  }));

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return at;
}
