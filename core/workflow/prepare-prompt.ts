import { type Graph, isLink } from './graph.ts';
import { wrapList } from './parse-input.ts';
import { FILENAME_PREFIX } from './render-key.ts';

/**
 * The graph as it is sent to a server. Every node has `inputs` and a title (servers fail on nodes without), lists
 * that are no links are wrapped, and output nodes write their files under `prefix`, so that no other try's file
 * can be taken for this one's.
 * @param prefix folder and name, such as `teststrip/ab/abcdef-1`
 * @param outputClasses the server's output nodes, where they are known; else whatever has a `filename_prefix`
 */
export function preparePrompt(graph: Graph, prefix: string, outputClasses?: ReadonlySet<string>): Graph {
  return Object.fromEntries(
    Object.entries(graph).map(([id, node]) => {
      const writes = !outputClasses || outputClasses.has(node.class_type);
      const inputs = Object.entries(node.inputs).map(([input, value]) => {
        if (input === FILENAME_PREFIX && writes) return [input, prefix];
        return [input, Array.isArray(value) && !isLink(value) ? wrapList(value) : value];
      });
      const title = node._meta?.title ?? node.class_type;
      return [id, { class_type: node.class_type, inputs: Object.fromEntries(inputs), _meta: { title } }];
    }),
  );
}
