import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { AppError } from '../error/app-error.ts';
import type { Issue } from '../error/issue.ts';
import { parseSource, type Source } from './source.ts';

/** One file below ComfyUI's `models` folder, and where it comes from. */
export type ManifestEntry = {
  /** Folder and name, with slashes: `loras/me.safetensors`. */
  to: string;
  source: Source;
  /** Of the file as it comes, before it is converted; null where nobody said. */
  sha256: string | null;
  /** Turned into the form that ComfyUI and the web UIs load, on the way. */
  convert: 'kohya' | null;
  /** Name of the environment variable whose value is sent as bearer token. */
  token: string | null;
};
export type Manifest = { models: ManifestEntry[] };

const entrySchema = z.strictObject({
  to: z.string().trim().min(1).max(500),
  from: z.string().trim().min(1).max(4000),
  sha256: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/, 'is not a sha-256: 64 digits of 0-9 and a-f')
    .optional(),
  convert: z.literal('kohya', { error: 'takes kohya alone' }).optional(),
  token: z
    .string()
    .regex(/^[A-Za-z_]\w*$/, 'is not the name of an environment variable')
    .optional(),
});
const manifestSchema = z.strictObject({ models: z.array(entrySchema).min(1).max(10_000) });

/** A mistake of a manifest's form, as it is told to people. */
function inWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `has ${issue.keys.join(', ')}; there are ${issue.path.length === 0 ? 'models alone' : Object.keys(entrySchema.shape).join(', ')}`;
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing';
  return issue.message;
}

const PLACE = /^[^\\:*?"<>|\p{Cc}]+$/u;

/** What is wrong with a place below the models folder; null where nothing is. */
export function faultOfPlace(to: string): string | null {
  const parts = to.split('/');
  if (to.includes('\\')) return `has backslashes: write ${to.replaceAll('\\', '/')}, on Windows too`;
  if (parts.length < 2) return 'names no folder, such as loras/me.safetensors';
  if (!PLACE.test(to)) return 'has a character that files cannot have everywhere';
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    return 'leads out of the models folder, or nowhere';
  if (parts.some((part) => part.startsWith('.') || part !== part.trim()))
    return 'has a hidden or padded name';
  return null;
}

/**
 * Read a models.yaml.
 * @throws AppError invalid_input naming every mistake
 */
export function parseManifest(text: string): Manifest {
  let tree: unknown;
  try {
    // Everything in it is a text: a hash of digits and one e is no number.
    tree = parse(text, { schema: 'failsafe' });
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw wrong([{ path: '', message: error.message }]);
  }
  const parsed = manifestSchema.safeParse(tree, { reportInput: true });
  if (!parsed.success) {
    throw wrong(
      parsed.error.issues.map((issue) => ({
        path: issue.path.join('.'),
        message: inWords(issue),
        ...(issue.path.length === 0 ? { hint: 'Begin with "models:" and a list of {to: …, from: …}.' } : {}),
      })),
    );
  }
  const issues: Issue[] = [];
  const seen = new Map<string, number>();
  const models = parsed.data.models.map((entry, i): ManifestEntry | null => {
    const fault = faultOfPlace(entry.to);
    if (fault !== null) issues.push({ path: `models.${i}.to`, message: fault, value: entry.to });
    const twin = seen.get(entry.to.toLowerCase());
    if (twin !== undefined)
      issues.push({ path: `models.${i}.to`, message: `is that of models.${twin}, too`, value: entry.to });
    seen.set(entry.to.toLowerCase(), i);
    try {
      const { to, sha256 = null, convert = null, token = null } = entry;
      return { to, source: parseSource(entry.from), sha256, convert, token };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      issues.push(...error.issues.map((issue) => ({ ...issue, path: `models.${i}.from` })));
      return null;
    }
  });
  for (const [place, i] of seen) {
    const folder = [...seen.keys()].find((other) => place.startsWith(`${other}/`));
    if (folder !== undefined)
      issues.push({
        path: `models.${i}.to`,
        message: `lies in models.${seen.get(folder)}, which is a file`,
        value: parsed.data.models[i]?.to,
      });
  }
  if (issues.length > 0) throw wrong(issues);
  return { models: models.filter((entry) => entry !== null) };
}

const wrong = (issues: Issue[]): AppError =>
  new AppError('invalid_input', 'The manifest is not right:', issues);
