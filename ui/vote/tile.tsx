'use client';

import { useState } from 'react';
import { inStep, type Frame, placeImage, type Size, type Viewport } from '#core/compare/viewport.ts';
import { imageUrl } from '#core/grid/image-url.ts';
import { meanColour } from '../grid/thumbhash-url.ts';
import styles from './vote.module.css';

export type Picture = { render: string; image: string; placeholder: string; size: Size };

type Props = {
  slot: number;
  picture: Picture;
  frame: Frame;
  view: Viewport;
  mark: 'best' | null;
  /** Screens that are ready wait behind the one that is shown. */
  shown: boolean;
  onChoose: () => void;
  onReady: () => void;
};

/** One picture to choose, without a word of what it is. */
export function Tile({ slot, picture, frame, view, mark, shown, onChoose, onReady }: Props) {
  const [isMade, setMade] = useState(true);
  const own = { ...frame, image: picture.size };
  const placed = placeImage(inStep(view, frame.image, picture.size), own);
  const side = Math.max(placed.width, placed.height);
  const url = isMade ? imageUrl(picture.image, side, frame.density) : `/images/${picture.image}.png`;
  const decode = (image: HTMLImageElement) => {
    image.decode().then(onReady, onReady);
  };
  return (
    <button
      type="button"
      data-tile={slot}
      className={styles['tile']}
      style={{
        width: frame.pane.width,
        height: frame.pane.height,
        backgroundColor: meanColour(picture.placeholder),
      }}
      aria-label={`Picture ${slot + 1}`}
      aria-pressed={mark === 'best'}
      tabIndex={shown ? 0 : -1}
      data-mark={mark}
      // The focus stays where it was, so that Space goes on zooming.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {/* oxlint-disable-next-line jsx-a11y/alt-text -- the button says which it is; what it is stays hidden */}
      <img
        src={url}
        alt=""
        decoding="sync"
        draggable={false}
        style={placed}
        onLoad={(event) => decode(event.currentTarget)}
        onError={() => (isMade ? setMade(false) : onReady())}
      />
      {mark === 'best' && <span className={styles['best']}>best</span>}
      <kbd aria-hidden="true">{slot + 1}</kbd>
    </button>
  );
}
