import { graphlib, layout } from '@dagrejs/dagre';
import { outputNodes, withAncestors } from './active-nodes.ts';
import type { Graph } from './graph.ts';
import { linksOf } from './graph-links.ts';

/** A node where it is drawn: its upper left corner and size, in the picture's own units. */
export type PlacedNode = {
  id: string;
  title: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** False where no output needs it. */
  used: boolean;
};

/** A link as a row of points, from its source to what takes it. */
export type PlacedLink = { from: string; to: string; points: { x: number; y: number }[] };

export type PlacedGraph = { width: number; height: number; nodes: PlacedNode[]; links: PlacedLink[] };

const WIDTH = 168;
const HEIGHT = 34;

/** A workflow's nodes in layers, as the links go: from left to right, or from top to bottom. */
export function layoutGraph(graph: Graph, direction: 'LR' | 'TB'): PlacedGraph {
  const drawing = new graphlib.Graph();
  drawing.setGraph({
    rankdir: direction,
    nodesep: 12,
    ranksep: direction === 'LR' ? 44 : 18,
    marginx: 12,
    marginy: 12,
  });
  drawing.setDefaultEdgeLabel(() => ({}));
  const used = withAncestors(graph, outputNodes(graph));
  for (const id of Object.keys(graph)) drawing.setNode(id, { width: WIDTH, height: HEIGHT });
  for (const [id, node] of Object.entries(graph)) {
    for (const [, [source]] of linksOf(node)) if (Object.hasOwn(graph, source)) drawing.setEdge(source, id);
  }
  layout(drawing);
  const { width = 0, height = 0 } = drawing.graph();
  return {
    width,
    height,
    nodes: Object.entries(graph).map(([id, { class_type, _meta }]) => {
      const { x, y } = drawing.node(id);
      return {
        id,
        title: _meta?.title ?? class_type,
        x: x - WIDTH / 2,
        y: y - HEIGHT / 2,
        width: WIDTH,
        height: HEIGHT,
        used: used.has(id),
      };
    }),
    links: drawing.edges().map((edge) => {
      const points = drawing.edge(edge).points.map(({ x, y }: { x: number; y: number }) => ({ x, y }));
      if (direction === 'TB') return { from: edge.v, to: edge.w, points };
      const [from, to] = [drawing.node(edge.v), drawing.node(edge.w)];
      const ends = [
        { x: from.x + WIDTH / 2, y: from.y },
        { x: to.x - WIDTH / 2, y: to.y },
      ];
      return { from: edge.v, to: edge.w, points: ends };
    }),
  };
}
