'use client';

import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type WheelEvent } from 'react';
import type { Parameter } from '#core/api/parameters.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { layoutGraph, type PlacedLink } from '#core/workflow/layout-graph.ts';
import styles from './workflow.module.css';

type Props = {
  graph: Graph;
  parameters: readonly Parameter[];
  varied: ReadonlySet<string>;
  onPick: (node: string) => void;
  direction: 'LR' | 'TB';
};

type View = { x: number; y: number; scale: number };
const START: View = { x: 0, y: 0, scale: 1 };
const clamp = (scale: number) => Math.min(8, Math.max(0.5, scale));

function curve({ points }: PlacedLink, direction: 'LR' | 'TB'): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  if (direction === 'TB') return `M${points.map(({ x, y }) => `${x},${y}`).join(' L')}`;
  const reach = (last.x - first.x) / 2;
  return `M${first.x},${first.y} C${first.x + reach},${first.y} ${last.x - reach},${last.y} ${last.x},${last.y}`;
}

/** The workflow's nodes as a small graph; those that vary are amber. A node brings its parameters into view. */
export function WorkflowPicture({ graph, parameters, varied, onPick, direction }: Props) {
  const placed = useMemo(() => layoutGraph(graph, direction), [graph, direction]);
  const [view, setView] = useState(START);
  const dragged = useRef<{ x: number; y: number } | null>(null);
  const amber = useMemo(
    () =>
      new Set(
        parameters
          .filter(({ name }) => varied.has(name))
          .flatMap(({ targets }) => targets.map(({ node }) => node)),
      ),
    [parameters, varied],
  );
  const zoom = (factor: number) => setView((now) => ({ ...now, scale: clamp(now.scale * factor) }));
  const move = (x: number, y: number) => setView((now) => ({ ...now, x: now.x + x, y: now.y + y }));
  const onKeyDown = (event: KeyboardEvent) => {
    const act = {
      '+': () => zoom(1.25),
      '=': () => zoom(1.25),
      '-': () => zoom(0.8),
      '0': () => setView(START),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!dragged.current || event.buttons === 0) return;
    move(event.clientX - dragged.current.x, event.clientY - dragged.current.y);
    dragged.current = { x: event.clientX, y: event.clientY };
  };
  return (
    // Its nodes are buttons; the keys that zoom work on each of them.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles['picture']}
      onKeyDown={onKeyDown}
      onWheel={(event: WheelEvent) => {
        if (event.ctrlKey || event.shiftKey) zoom(event.deltaY < 0 ? 1.1 : 0.9);
      }}
      onPointerDown={(event) => {
        dragged.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        dragged.current = null;
      }}
      onDoubleClick={() => setView(START)}
    >
      <svg
        viewBox={`0 0 ${placed.width} ${placed.height}`}
        preserveAspectRatio="xMidYMid meet"
        role="group"
        aria-label="Nodes of the workflow"
        style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}
      >
        {placed.links.map((link) => (
          <path
            key={`${link.from} ${link.to}`}
            d={curve(link, direction)}
            data-varies={amber.has(link.from) || undefined}
            className={styles['link']}
          />
        ))}
        {placed.nodes.map(({ id, title, x, y, width, height, used }) => (
          <g
            key={id}
            role="button"
            tabIndex={0}
            aria-label={`${title}, node ${id}`}
            className={styles['node']}
            data-varies={amber.has(id) || undefined}
            data-unused={!used || undefined}
            onClick={() => onPick(id)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              onPick(id);
            }}
          >
            <title>{`${graph[id]?.class_type ?? ''} · node ${id}`}</title>
            <rect x={x} y={y} width={width} height={height} rx={6} />
            <text x={x + 10} y={y + height / 2}>
              {title.length > 24 ? `${title.slice(0, 23)}…` : title}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
