'use client';

import { useEffect, useEffectEvent, useRef, useState, type PointerEvent } from 'react';
import type { Placed, Point } from '#core/compare/viewport.ts';
import type { CropBox } from '#core/crop/crop-url.ts';
import { boxBetween, growBox, isMeant, moveBox } from '#core/crop/draw-box.ts';
import styles from './crop.module.css';

type Props = {
  placed: Placed;
  /** What is drawn so far. */
  box: CropBox;
  onBox: (box: CropBox) => void;
};

/** Fractions of a side that a key moves it by. */
const STEP = 0.02;
const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};

/** Where one begins who draws by keys. */
export const FIRST_BOX: CropBox = { x: 0.35, y: 0.25, w: 0.3, h: 0.3 };

/** A rectangle over a picture, drawn, moved and resized by pointer or by arrows. */
export function DrawLayer({ placed, box, onBox }: Props) {
  const layer = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const [from, setFrom] = useState<{ at: Point; moves: CropBox | null } | null>(null);
  useEffect(() => handle.current?.focus(), []);
  const pointOf = (event: PointerEvent): Point => {
    const edge = layer.current?.getBoundingClientRect();
    return {
      x: (event.clientX - (edge?.left ?? 0)) / placed.width,
      y: (event.clientY - (edge?.top ?? 0)) / placed.height,
    };
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (!arrow || !handle.current?.contains(event.target instanceof Node ? event.target : null)) return;
    event.preventDefault();
    onBox(event.shiftKey ? growBox(box, arrow) : moveBox(box, arrow));
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    // Before the keys of what lies under it.
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
  const percent = (part: number) => `${100 * part}%`;
  return (
    <div
      ref={layer}
      data-own=""
      className={styles['layer']}
      style={{
        width: placed.width,
        height: placed.height,
        transform: `translate(${placed.left}px, ${placed.top}px)`,
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = pointOf(event);
        const inside = event.target === handle.current;
        setFrom({ at, moves: inside ? box : null });
      }}
      onPointerMove={(event) => {
        if (!from) return;
        const at = pointOf(event);
        if (from.moves) onBox(moveBox(from.moves, { x: at.x - from.at.x, y: at.y - from.at.y }));
        else {
          const drawn = boxBetween(from.at, at);
          if (isMeant(drawn)) onBox(drawn);
        }
      }}
      onPointerUp={() => {
        setFrom(null);
        handle.current?.focus();
      }}
      onPointerCancel={() => setFrom(null)}
    >
      <div
        ref={handle}
        role="group"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrows move it
        tabIndex={0}
        aria-label={`Part: ${Math.round(100 * box.w)} by ${Math.round(100 * box.h)} percent, ${Math.round(100 * box.x)} from the left, ${Math.round(100 * box.y)} from above. Arrows move it, Shift and arrows change its size.`}
        className={styles['box']}
        style={{ left: percent(box.x), top: percent(box.y), width: percent(box.w), height: percent(box.h) }}
      />
    </div>
  );
}
