import { describeInputSchema, type Parameters } from '#core/api/parameters.ts';
import { describeParameters as describe } from '#core/workflow/describe-parameters.ts';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';
import { listKnownServers } from '#db/known-servers.ts';
import { chooseRealm } from './choose-realm.ts';
import type { Ctx } from './ctx.ts';
import { parseInput } from './parse-input.ts';
import { readContext } from './read-context.ts';

/**
 * Every parameter of a workflow, with what the servers that may render it say of its inputs.
 * @param input `{workflow, servers?, simulated?}`; the workflow in API format, as text or object
 * @throws AppError invalid_input where the request is malformed; what is wrong with the workflow is in `issues`
 */
export async function describeParameters(ctx: Ctx, input: unknown): Promise<Parameters> {
  const { workflow, servers, simulated } = parseInput(describeInputSchema, input);
  const realm = await chooseRealm(ctx.db.pool, servers, simulated);
  const [known, { catalogue }] = await Promise.all([
    listKnownServers(ctx.db.pool),
    readContext(ctx.db.pool, {}, realm),
  ]);
  const chosen = known.filter(
    ({ id, enabled, simulated: painted }) =>
      enabled &&
      painted === realm.simulated &&
      (realm.serverIds.length === 0 || realm.serverIds.includes(id)),
  );
  const parsed = parseWorkflow(workflow);
  return {
    parameters: parsed.ok ? describe(parsed.graph, catalogue?.nodes) : [],
    models: Object.fromEntries([...(catalogue?.models ?? [])].map(([folder, names]) => [folder, [...names]])),
    servers: chosen.map(({ id, name }) => ({ id, name, simulated: realm.simulated })),
    issues: [...realm.issues, ...(parsed.ok ? [] : parsed.issues)],
  };
}
