'use client';

import { memo, useRef } from 'react';
import type { Frame, Viewport } from '#core/compare/viewport.ts';
import { Tile, type Picture } from './tile.tsx';
import styles from './vote.module.css';

type Props = {
  id: string;
  pictures: readonly Picture[];
  columns: number;
  frame: Frame;
  view: Viewport;
  best: number | null;
  shown: boolean;
  onChoose: (slot: number) => void;
  onReady: (id: string) => void;
};

/** The tiles of one screen; what is not shown yet lies behind, its pictures decoded. */
export const Screen = memo(function Screen({
  id,
  pictures,
  columns,
  frame,
  view,
  best,
  shown,
  onChoose,
  onReady,
}: Props) {
  const ready = useRef(new Set<number>());
  const come = (slot: number) => {
    ready.current.add(slot);
    if (ready.current.size === pictures.length) onReady(id);
  };
  return (
    <div
      className={styles['screen']}
      style={{ gridTemplateColumns: `repeat(${columns}, ${frame.pane.width}px)` }}
      data-shown={shown}
      data-screen={id}
      role={shown ? 'group' : undefined}
      aria-label={shown ? 'Pictures to choose from' : undefined}
      aria-hidden={!shown}
      inert={!shown}
    >
      {pictures.map((picture, slot) => (
        <Tile
          key={picture.render}
          slot={slot}
          picture={picture}
          frame={frame}
          view={view}
          mark={shown && best === slot ? 'best' : null}
          shown={shown}
          onChoose={() => onChoose(slot)}
          onReady={() => come(slot)}
        />
      ))}
    </div>
  );
});
