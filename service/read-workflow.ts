import type { ReadWorkflow } from '#core/api/workflow-file.ts';
import { convertWorkflow } from '#core/convert/convert-workflow.ts';
import type { Issue } from '#core/error/issue.ts';
import { type Json, parseJson } from '#core/json/parse-json.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { readWorkflowFile } from '#core/workflow/read-workflow-file.ts';
import { listNodeTexts, readNodeText } from '#db/catalogue.ts';
import { listKnownServers } from '#db/known-servers.ts';
import type { Queryable } from '#db/transaction.ts';
import type { Ctx } from './ctx.ts';
import { textIssues } from './text-issues.ts';

const LONGEST_NAME = 100;
/** Node lists are several megabytes: few are kept. */
const KEPT = 4;
const kept = new Map<string, Record<string, Json>>();

const isRecord = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type NodeList = { server: { id: string; name: string }; classes: Record<string, Json> };

/** What every enabled server says of its nodes; real ones first. */
async function readNodeLists(client: Queryable): Promise<NodeList[]> {
  const known = await listKnownServers(client);
  const lists: NodeList[] = [];
  for (const simulated of [false, true]) {
    for (const { serverId, fetchedAt } of await listNodeTexts(client, { simulated, serverIds: [] })) {
      const key = `${serverId} ${fetchedAt.toISOString()}`;
      const text = kept.has(key) ? null : await readNodeText(client, serverId);
      const classes = kept.get(key) ?? (text === null ? null : parseJson(text));
      const server = known.find(({ id }) => id === serverId);
      if (!isRecord(classes) || !server) continue;
      kept.set(key, classes);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      lists.push({ server: { id: server.id, name: server.name }, classes });
    }
  }
  return lists;
}

/** Every node class that an editor's workflow names, those in its subgraphs too. */
function namedClasses(ui: Json): string[] {
  const names: string[] = [];
  const take = (nodes: unknown): void => {
    for (const node of Array.isArray(nodes) ? (nodes as Json[]) : []) {
      if (isRecord(node) && typeof node['type'] === 'string') names.push(node['type']);
    }
  };
  if (!isRecord(ui)) return names;
  take(ui['nodes']);
  const definitions = ui['definitions'];
  const subgraphs = isRecord(definitions) ? definitions['subgraphs'] : null;
  for (const subgraph of Array.isArray(subgraphs) ? subgraphs : [])
    if (isRecord(subgraph)) take(subgraph['nodes']);
  return names;
}

function mostKnown(lists: readonly NodeList[], names: readonly string[]): NodeList | undefined {
  const known = ({ classes }: NodeList): number =>
    names.filter((name) => Object.hasOwn(classes, name)).length;
  return lists.toSorted((a, b) => known(b) - known(a))[0];
}

const asNote = ({ path, message, hint }: Issue): string =>
  `${path === '' ? '' : `${path}: `}${message}${hint === undefined ? '' : `. ${hint}`}`;

const nameOf = (file: string): string =>
  (file.split(/[\\/]/).at(-1) ?? '')
    .replace(/\.(json|png|webp)$/i, '')
    .replaceAll('\0', '')
    .trim()
    .slice(0, LONGEST_NAME) || 'workflow';

/**
 * Read a file that somebody brought, as a graph. What ComfyUI's editor saved is converted with the node list of the
 * server that knows most of its nodes. Nothing is stored; what is wrong with the file is in `issues`.
 * @param file its bytes, and its name
 */
export async function readWorkflow(
  ctx: Ctx,
  file: { bytes: Uint8Array; name: string },
): Promise<ReadWorkflow> {
  const read = readWorkflowFile(file.bytes);
  const answer: ReadWorkflow = {
    workflow: null,
    name: nameOf(file.name),
    format: read.format,
    server: null,
    notes: [],
    issues: [],
  };
  if (read.found === 'nothing') return { ...answer, issues: read.issues };
  if (read.found === 'graph') {
    const issues = textIssues(read.graph);
    return issues.length > 0
      ? { ...answer, issues }
      : { ...answer, workflow: stringifyJson(read.graph, 2), notes: read.notes };
  }
  const list = mostKnown(await readNodeLists(ctx.db.pool), namedClasses(read.ui));
  if (!list)
    return {
      ...answer,
      issues: [
        {
          path: '',
          message: "This is the workflow as ComfyUI's editor saves it; no server has told its nodes yet",
          hint: 'Add a server that can run it, or bring the file of Workflow > Export (API).',
        },
      ],
    };
  const converted = convertWorkflow(read.ui, list.classes, ctx.now());
  const from = { ...answer, server: list.server };
  return converted.ok
    ? {
        ...from,
        workflow: stringifyJson(converted.graph, 2),
        notes: [...read.notes, ...converted.notes.map(asNote)],
      }
    : { ...from, issues: converted.issues };
}
