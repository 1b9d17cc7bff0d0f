'use client';

import { useEffect, type CSSProperties } from 'react';
import type { Placed } from '#core/compare/viewport.ts';
import { imageUrl } from '#core/grid/image-url.ts';
import { thumbhashUrl } from '../grid/thumbhash-url.ts';
import { decodeAhead, useDecoded } from './decoded.ts';
import type { StagePicture } from './stage-picture.ts';
import styles from './stage.module.css';

/** Device pixels for one of the image's, from which on they are seen as squares. */
const SQUARES = 2.9;

type Props = { picture: StagePicture; placed: Placed; style?: CSSProperties };

/** Device pixels per CSS pixel of this screen. */
export const screenDensity = (): number => (typeof window === 'undefined' ? 1 : window.devicePixelRatio);

/** The file that is sharp where a picture lies. */
export const sharpUrl = (picture: StagePicture, placed: Pick<Placed, 'width' | 'height'>): string =>
  imageUrl(picture.name, Math.max(placed.width, placed.height), screenDensity());

/** A picture where it lies on the stage: soft at once, then its thumbnail, then sharp; nothing moves. */
export function SharpImage({ picture, placed, style }: Props) {
  const url = sharpUrl(picture, placed);
  const sharp = useDecoded(url);
  useEffect(() => decodeAhead(url), [url]);
  const box: CSSProperties = {
    ...style,
    width: placed.width,
    height: placed.height,
    transform: `translate(${placed.left}px, ${placed.top}px)`,
  };
  if (!sharp) {
    const soft =
      picture.thumbhash === null ? {} : { backgroundImage: `url(${thumbhashUrl(picture.thumbhash)})` };
    return (
      <img
        key={picture.name}
        className={styles['image']}
        style={{ ...box, ...soft }}
        src={`/images/${picture.name}-256.webp`}
        alt=""
        draggable={false}
      />
    );
  }
  const squares = (placed.width / picture.width) * screenDensity() >= SQUARES;
  return (
    <img
      key={url}
      className={styles['image']}
      style={squares ? { ...box, imageRendering: 'pixelated' } : box}
      src={url}
      alt=""
      decoding="sync"
      draggable={false}
      data-sharp=""
    />
  );
}
