'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Judgement } from '#core/api/vote.ts';
import type { Frame } from '#core/compare/viewport.ts';
import { layTiles } from '#core/judgement/lay-tiles.ts';
import type { ScreenQueue } from '#core/judgement/screen-queue.ts';
import { useBox } from '../grid/use-box.ts';
import { Screen } from './screen.tsx';
import type { Picture } from './tile.tsx';
import type { VoteClock } from './use-clock.ts';
import { useZoom } from './use-zoom.ts';
import styles from './vote.module.css';

const GAP = 8;

/** What the page's keys do to the zoom. */
export type ZoomKeys = { toggle: () => void; by: (factor: number) => void };

type Props = {
  judgement: Judgement;
  queue: ScreenQueue;
  best: number | null;
  clock: VoteClock;
  onChoose: (slot: number) => void;
  onZoom: (zoom: ZoomKeys) => void;
};

function pictureOf({ cells }: Judgement, rows: ReadonlyMap<string, number>, render: string): Picture {
  const row = rows.get(render) ?? 0;
  return {
    render,
    image: cells.image[row] ?? '',
    placeholder: cells.placeholder[row] ?? '',
    size: { width: cells.width[row] ?? 1, height: cells.height[row] ?? 1 },
  };
}

/** The screen that one looks at, and those that are ready behind it. */
export function Stage({ judgement, queue, best, clock, onChoose, onZoom }: Props) {
  const stage = useRef<HTMLDivElement>(null);
  const box = useBox(stage);
  const rows = useMemo(
    () => new Map(judgement.cells.render.map((render, row) => [render, row])),
    [judgement],
  );
  const screens = queue.screens.map((tiles) => ({
    tiles,
    pictures: tiles.renders.map((render) => pictureOf(judgement, rows, render)),
  }));
  const [front] = screens;
  const density = typeof window === 'undefined' ? 1 : window.devicePixelRatio;
  // The mark of the best lies around its tile.
  const room = { width: Math.max(0, box.width - GAP), height: Math.max(0, box.height - GAP) };
  const frameOf = (pictures: readonly Picture[]): { frame: Frame; columns: number } => {
    const image = pictures[0]?.size ?? { width: 1, height: 1 };
    const { columns, ...pane } = layTiles(pictures.length, room, image.width / image.height, GAP);
    return { frame: { pane, image, density }, columns };
  };
  const zoom = useZoom(stage, frameOf(front?.pictures ?? []).frame);
  const { toggle, by } = zoom;
  const zoomNow = useRef({ toggle, by });
  useEffect(() => {
    zoomNow.current = { toggle, by };
  });
  useEffect(
    () => onZoom({ toggle: () => zoomNow.current.toggle(), by: (factor) => zoomNow.current.by(factor) }),
    [onZoom],
  );

  const [ready, setReady] = useState<ReadonlySet<string>>(new Set<string>());
  const come = useCallback((id: string) => setReady((now) => new Set([...now, id])), []);
  const standing = front && ready.has(front.tiles.id) ? front.tiles.id : null;
  useEffect(() => {
    if (standing === null) return undefined;
    // After the frame that shows it was painted.
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', () => clock.stands());
    channel.port1.start();
    const frame = requestAnimationFrame(() => channel.port2.postMessage(null));
    return () => {
      cancelAnimationFrame(frame);
      channel.port1.close();
    };
  }, [standing, clock]);

  const { dragged } = zoom;
  const choose = useCallback(
    (slot: number) => {
      if (!dragged()) onChoose(slot);
    },
    [dragged, onChoose],
  );
  return (
    <div
      ref={stage}
      className={styles['stage']}
      data-zoomed={zoom.zoomed}
      data-ready={screens.filter(({ tiles }) => ready.has(tiles.id)).length}
    >
      {box.width > 0 &&
        screens.map(({ tiles, pictures }, place) => (
          <Screen
            key={tiles.id}
            id={tiles.id}
            pictures={pictures}
            {...frameOf(pictures)}
            view={zoom.view}
            best={place === 0 ? best : null}
            shown={place === 0}
            onChoose={choose}
            onReady={come}
          />
        ))}
    </div>
  );
}
