import { type Graph, isLiteral, type Literal } from './graph.ts';
import { isModelFile } from './model-file-name.ts';

/** The same file's name as Windows writes it, or as others do. */
const turned = (file: string): string =>
  file.includes('\\') ? file.replaceAll('\\', '/') : file.replaceAll('/', '\\');

const isInFolder = (value: Literal): value is string =>
  typeof value === 'string' && /[/\\]/.test(value) && isModelFile(value);

/** Model files in folders that a graph names, under both their names: only these may be listed differently. */
export function foldedFiles(graph: Graph): string[] {
  const values = Object.values(graph).flatMap(({ inputs }) => Object.values(inputs));
  const files = values.filter((value) => isLiteral(value)).filter((value) => isInFolder(value));
  return [...new Set(files.flatMap((file) => [file, turned(file)]))];
}

/**
 * A graph whose model files are named with a server's own separators: `sdxl\me.safetensors` where that is what it
 * lists and `sdxl/me.safetensors` is not.
 * @param listed those of `foldedFiles` that the server lists
 */
export function withOwnSeparators(graph: Graph, listed: ReadonlySet<string>): Graph {
  const own = (value: Literal): Literal =>
    isInFolder(value) && !listed.has(value) && listed.has(turned(value)) ? turned(value) : value;
  return Object.fromEntries(
    Object.entries(graph).map(([id, node]) => [
      id,
      {
        ...node,
        inputs: Object.fromEntries(
          Object.entries(node.inputs).map(([name, value]) => [name, isLiteral(value) ? own(value) : value]),
        ),
      },
    ]),
  );
}
