import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { convertWorkflow } from '#core/convert/convert-workflow.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { readNodeSpecs } from '#core/nodes/read-node-specs.ts';
import { describeParameters } from '#core/workflow/describe-parameters.ts';
import { findParameters } from '#core/workflow/find-parameters.ts';
import { literalInputs } from '#core/workflow/input-place.ts';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';
import { dressWorkflow } from './dress-workflow.ts';
import type { Classes } from './dressed-net.ts';
import { dice, meantGraph } from './meant-graph.ts';

const file = new URL('../../fixtures/comfyui-live/0.33/object-info.trimmed.json', import.meta.url);
const objectInfo = parseJson(readFileSync(file, 'utf8')) as Classes;
const specs = readNodeSpecs(objectInfo);

describe('500 workflows, from what is meant to a file, back to the graph, to its parameters', () => {
  it.each(Array.from({ length: 10 }, (_, i) => i))('part %i', (part) => {
    for (let seed = part * 50 + 1; seed <= part * 50 + 50; seed += 1) {
      const roll = dice(seed * 7919);
      const meant = meantGraph(roll);
      const { ui, graph, places } = dressWorkflow(meant, objectInfo, roll);
      const converted = convertWorkflow(parseJson(stringifyJson(ui)), objectInfo);
      if (!converted.ok) throw new Error(`${seed}: ${JSON.stringify(converted.issues)}`);
      expect(converted.graph, `seed ${seed}`).toEqual(graph);

      const parsed = parseWorkflow(stringifyJson(converted.graph));
      if (!parsed.ok) throw new Error(`${seed}: ${JSON.stringify(parsed.issues)}`);
      const found = new Map(
        findParameters(parsed.graph).flatMap(({ name, aliases, targets }) =>
          [name, ...aliases].map(
            (one) => [one, targets.map(({ node, input }) => `${node}.${input}`)] as const,
          ),
        ),
      );
      for (const [name, target] of Object.entries(meant.names)) {
        const [key = '', input = ''] = target.split('.');
        expect([name, found.get(name)], `seed ${seed}`).toEqual([name, [`${places.get(key)}.${input}`]]);
      }
      const described = describeParameters(parsed.graph, specs);
      const offered = new Set(
        described.flatMap(({ targets }) => targets.map(({ node, input }) => `${node}.${input}`)),
      );
      for (const [id, { inputs }] of Object.entries(parsed.graph))
        for (const input of literalInputs(inputs)) expect(offered).toContain(`${id}.${input}`);
    }
  });
});
