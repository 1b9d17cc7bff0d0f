'use client';

import { useEffect, useRef } from 'react';
import type { Placed } from '#core/compare/viewport.ts';
import styles from './stage.module.css';
import type { DifferenceAnswer } from './difference.types.ts';

/** What the worker painted, where the picture would lie. */
export function Painted({ answer, placed }: { answer: DifferenceAnswer; placed: Placed }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { pixels, width, height } = answer;
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false });
    if (pixels) context?.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
  }, [pixels, width, height]);
  const squares = placed.width / width >= 2.9;
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      className={styles['painted']}
      style={{
        width: placed.width,
        height: placed.height,
        transform: `translate(${placed.left}px, ${placed.top}px)`,
        imageRendering: squares ? 'pixelated' : 'auto',
      }}
    />
  );
}
