import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createComfyClient } from '#comfy/create-client.ts';
import { convertWorkflow } from '#core/convert/convert-workflow.ts';
import { AppError } from '#core/error/app-error.ts';
import type { Issue } from '#core/error/issue.ts';
import { type Json, parseJson } from '#core/json/parse-json.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { COMMON, type Command, onlyArgument, readArguments, readHeaders } from '../command.ts';
import { describeIssues, line, note, printJson } from '../print.ts';
import { UsageError } from '../usage-error.ts';

const usage = `teststrip convert FILE --object-info FILE | --server URL [--header 'Name: value']
teststrip convert FOLDER --out FOLDER --object-info FILE | --server URL [--json]

Turns a workflow as ComfyUI's editor saves it into the API graph that the editor would send, on stdout; what was
ambiguous is told on stderr. Of a folder, every .json in it is converted into the other folder; those that cannot
be are named with the reason, and the exit code is 1.

  --object-info FILE  what GET /object_info of the ComfyUI server answered
  --server URL        ask that server for it`;

type ObjectInfo = Record<string, Json>;

export const convert: Command = {
  usage,
  async run(argv) {
    const { values, positionals } = readArguments(argv, {
      ...COMMON,
      'object-info': { type: 'string' },
      server: { type: 'string' },
      header: { type: 'string', multiple: true, default: [] as string[] },
      out: { type: 'string' },
    });
    const path = onlyArgument(positionals, 'FILE');
    const isFolder = (await lookUp(path)).isDirectory();
    if (isFolder && values.out === undefined) throw new UsageError('A folder needs --out FOLDER.');
    if (!isFolder && values.out !== undefined) throw new UsageError('--out goes with a folder.');
    const objectInfo = await readObjectInfo(values['object-info'], values.server, values.header);
    if (values.out !== undefined) return convertFolder(path, values.out, objectInfo, values.json);
    const { graph, notes } = convertText(await readText(path), objectInfo);
    if (notes.length > 0) note(describeIssues(notes));
    line(stringifyJson(graph, 2));
    return 0;
  },
};

/** @throws AppError invalid_input with every reason why there can be no graph */
function convertText(text: string, objectInfo: ObjectInfo): { graph: Graph; notes: Issue[] } {
  const converted = convertWorkflow(parse(text, 'The workflow'), objectInfo);
  if (!converted.ok)
    throw new AppError('invalid_input', 'The workflow cannot be converted:', converted.issues);
  return converted;
}

async function convertFolder(
  from: string,
  to: string,
  objectInfo: ObjectInfo,
  json: boolean,
): Promise<number> {
  const names = (await readdir(from)).filter((name) => /\.json$/i.test(name)).toSorted();
  if (names.length === 0) throw new AppError('not_found', `There is no .json in ${from}.`);
  await mkdir(to, { recursive: true });
  const failed: { file: string; issues: Issue[] }[] = [];
  const notes: { file: string; notes: Issue[] }[] = [];
  for (const file of names) {
    try {
      const converted = convertText(await readText(join(from, file)), objectInfo);
      await writeFile(join(to, file), `${stringifyJson(converted.graph, 2)}\n`);
      if (converted.notes.length === 0) continue;
      notes.push({ file, notes: converted.notes });
      if (!json) note(`${file}:\n${describeIssues(converted.notes)}`);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const issues = error.issues.length > 0 ? error.issues : [{ path: '', message: error.message }];
      failed.push({ file, issues });
      if (!json) note(`${file} could not be converted:\n${describeIssues(issues)}`);
    }
  }
  const converted = names.length - failed.length;
  if (json) printJson({ converted, failed, notes });
  else line(`${converted} of ${names.length} workflows converted into ${to}.`);
  return failed.length > 0 ? 1 : 0;
}

async function readObjectInfo(
  file: string | undefined,
  server: string | undefined,
  headers: string[],
): Promise<ObjectInfo> {
  if ((file === undefined) === (server === undefined))
    throw new UsageError('Give --object-info FILE or --server URL.');
  if (file === undefined) {
    const given = readHeaders(headers);
    const client = createComfyClient({ url: server ?? '', ...(given ? { headers: given } : {}) });
    return (await client.objectInfo()).classes;
  }
  const found = parse(await readText(file), basename(file));
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    throw new AppError('invalid_input', `${file} is no answer of GET /object_info.`);
  return found;
}

function parse(text: string, what: string): Json {
  try {
    return parseJson(text);
  } catch (cause) {
    throw new AppError('invalid_input', `${what} is not JSON: ${String(cause)}`, [], { cause });
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

async function lookUp(path: string): Promise<Awaited<ReturnType<typeof stat>>> {
  try {
    return await stat(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const message = code === 'ENOENT' ? `There is no ${path}.` : `${path} cannot be read (${code}).`;
  return new AppError('not_found', message, [], { cause });
}
