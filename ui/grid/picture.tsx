'use client';

import { imageUrl } from '#core/grid/image-url.ts';
import { thumbhashUrl } from './thumbhash-url.ts';
import styles from './picture.module.css';

/** Pictures that were shown before are in the browser's cache: painted with the frame, not after it. */
const shown = new Set<string>();

type Props = {
  sha256: string;
  thumbhash: string | null;
  /** Longer side on the screen, CSS pixels. */
  size: number;
  /** Without it the picture is decoration, named by what surrounds it. */
  alt?: string;
};

/** A stored picture: its placeholder at once, then itself, in a box that its surroundings fixed. */
export function Picture({ sha256, thumbhash, size, alt = '' }: Props) {
  const density = typeof window === 'undefined' ? 1 : window.devicePixelRatio;
  const url = imageUrl(sha256, size, density);
  const placeholder = thumbhash === null ? undefined : { backgroundImage: `url(${thumbhashUrl(thumbhash)})` };
  return (
    <img
      key={sha256}
      className={styles['picture']}
      style={placeholder}
      src={url}
      alt={alt}
      decoding={shown.has(url) ? 'sync' : 'async'}
      draggable={false}
      onLoad={(event) => {
        shown.add(url);
        // It has the image's shape only nearly.
        event.currentTarget.style.backgroundImage = 'none';
      }}
    />
  );
}
