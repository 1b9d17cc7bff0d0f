'use client';

import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { placeImage, type Frame, type Placed, type Size, type Viewport } from '#core/compare/viewport.ts';
import { useBox } from '../grid/use-box.ts';
import { screenDensity } from './sharp-image.tsx';
import styles from './stage.module.css';
import { useGestures, type Swipe } from './use-gestures.ts';

type Props = {
  /** Pixels of what lies on it. */
  image: Size;
  view: Viewport;
  onView: (change: (view: Viewport) => Viewport) => void;
  onSwipe?: ((way: Swipe) => void) | undefined;
  /** Told how large pane and picture are. */
  onFrame?: ((frame: Frame | null) => void) | undefined;
  /** What lies on it, and over it. */
  children: (placed: Placed, frame: Frame) => ReactNode;
};

/** A pane in which a picture is zoomed and moved. */
export function Stage({ image, view, onView, onSwipe, onFrame, children }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const pane = useBox(element);
  const { width, height } = image;
  const frame = useMemo<Frame | null>(
    () => (pane.width === 0 ? null : { pane, image: { width, height }, density: screenDensity() }),
    [pane, width, height],
  );
  useEffect(() => onFrame?.(frame), [onFrame, frame]);
  useGestures(element, { frame, view, onView, onSwipe });
  return (
    <div ref={element} className={styles['stage']} data-zoomed={view.scale !== null}>
      {frame && children(placeImage(view, frame), frame)}
    </div>
  );
}
