'use client';

import type { ReactNode } from 'react';
import { describeDifference } from '#core/compare/difference.ts';
import type { Frame, Placed } from '#core/compare/viewport.ts';
import type { Ratings } from '../rating/use-ratings.ts';
import { SharpImage } from '../stage/sharp-image.tsx';
import type { StagePicture } from '../stage/stage-picture.ts';
import { Stage } from '../stage/stage.tsx';
import type { Swipe } from '../stage/use-gestures.ts';
import type { useSharedView } from '../stage/use-shared-view.ts';
import { paintOf, type Amounts } from './amounts.ts';
import styles from './stage.module.css';
import type { DifferenceAnswer } from './difference.types.ts';
import { EmptyPane } from './empty-pane.tsx';
import { PaneHead } from './pane-head.tsx';
import { Painted } from './painted.tsx';
import type { Way } from './use-compare-view.ts';
import type { Compared } from './use-compared.ts';
import { useDifference } from './use-difference.ts';
import { WipeHandle } from './wipe-handle.tsx';

type Props = {
  sweepId: string;
  way: Exclude<Way, 'side'>;
  /** Those that are shown: two, or, to flicker, all. */
  shown: Compared[];
  /** Which of them flickers now. */
  flicker: number;
  amounts: Amounts;
  view: ReturnType<typeof useSharedView>;
  ratings: Ratings;
  onWipe: (at: number) => void;
  onFrame: (frame: Frame | null) => void;
  onSwipe: (way: Swipe) => void;
  over: ((placed: Placed) => ReactNode) | null;
};

function Layers({
  way,
  pictures,
  placed,
  flicker,
  amounts,
}: Pick<Props, 'way' | 'flicker' | 'amounts'> & { pictures: StagePicture[]; placed: Placed }) {
  // Sizes may differ: each fills the place of the first.
  return pictures.map((picture, place) => {
    if (way === 'flicker')
      return (
        <SharpImage
          key={place}
          picture={picture}
          placed={placed}
          style={place === flicker ? {} : { visibility: 'hidden' }}
        />
      );
    if (place === 0) return <SharpImage key={place} picture={picture} placed={placed} />;
    const style =
      way === 'wipe' ? { clipPath: `inset(0 0 0 ${100 * amounts.wipe}%)` } : { opacity: amounts.onion };
    return (
      <div key={place} className={styles['layer']} style={style}>
        <SharpImage picture={picture} placed={placed} />
      </div>
    );
  });
}

/** How two pictures differ, in numbers. */
const numbersOf = ({ difference, similarity }: DifferenceAnswer): string =>
  difference.differing === 0
    ? describeDifference(difference)
    : `SSIM ${similarity.toFixed(3)} · ${describeDifference(difference)}`;

/** Pictures in one place: wiped, flickering, one through the other, or what differs between them. */
export function OverEachOther(props: Props) {
  const { sweepId, way, shown, flicker, amounts, view, ratings, onWipe, onFrame, onSwipe, over } = props;
  const [a, b] = shown;
  const isPainted = way === 'difference' || way === 'edges';
  const painted = useDifference(
    isPainted ? (a?.picture ?? null) : null,
    isPainted ? (b?.picture ?? null) : null,
    way === 'edges' ? 'edges' : paintOf(amounts),
  );
  const pictures = shown.map((one) => one.picture).filter((picture) => picture !== null);
  const [first] = pictures;
  const missing = shown.find((one) => one.picture === null);
  const named = way === 'flicker' ? shown.filter((_, place) => place === flicker) : shown.slice(0, 2);
  return (
    <div className={styles['pair']}>
      <div className={styles['heads']} data-way={way}>
        {named.map((one, place) => (
          <PaneHead
            key={one.key}
            one={one}
            letter={way === 'flicker' ? undefined : place === 0 ? 'A' : 'B'}
            ratings={ratings}
          />
        ))}
      </div>
      <div className={styles['frame']}>
        {missing || !first ? (
          missing && <EmptyPane one={missing} sweepId={sweepId} />
        ) : (
          <Stage
            image={first}
            view={view.viewOf(first)}
            onView={(how) => view.change(first, how)}
            onSwipe={onSwipe}
            onFrame={onFrame}
          >
            {(placed) => (
              <>
                {isPainted ? (
                  painted.data?.pixels ? (
                    <Painted answer={painted.data} placed={placed} />
                  ) : (
                    <p className={styles['empty']}>
                      {painted.error
                        ? `These two cannot be compared: ${painted.error.message}`
                        : 'is worked out …'}
                    </p>
                  )
                ) : (
                  <Layers way={way} pictures={pictures} placed={placed} flicker={flicker} amounts={amounts} />
                )}
                {isPainted && painted.data && (
                  <p className={styles['number']} role="status">
                    {numbersOf(painted.data)}
                  </p>
                )}
                {way === 'wipe' && <WipeHandle at={amounts.wipe} onMove={onWipe} />}
                {over?.(placed)}
              </>
            )}
          </Stage>
        )}
      </div>
    </div>
  );
}
