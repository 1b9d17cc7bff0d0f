'use client';

import { useRef, type ReactNode } from 'react';
import { paneColumns } from '#core/compare/lay-panes.ts';
import type { Frame, Placed } from '#core/compare/viewport.ts';
import { useBox } from '../grid/use-box.ts';
import type { Ratings } from '../rating/use-ratings.ts';
import { SharpImage } from '../stage/sharp-image.tsx';
import { Stage } from '../stage/stage.tsx';
import type { Swipe } from '../stage/use-gestures.ts';
import type { useSharedView } from '../stage/use-shared-view.ts';
import styles from './stage.module.css';
import { EmptyPane } from './empty-pane.tsx';
import { PaneHead } from './pane-head.tsx';
import type { Compared } from './use-compared.ts';

/** CSS pixels of what stands over each picture. */
const HEAD = 32;

type Props = {
  sweepId: string;
  compared: Compared[];
  active: number;
  aspect: number;
  view: ReturnType<typeof useSharedView>;
  ratings: Ratings;
  onActive: (place: number) => void;
  onFrame: (frame: Frame | null) => void;
  onSwipe: (way: Swipe) => void;
  /** What lies over the active picture. */
  over: ((placed: Placed) => ReactNode) | null;
};

/** Two to nine pictures beside each other, zoomed and moved in step. */
export function SideBySide(props: Props) {
  const { sweepId, compared, active, aspect, view, ratings, onActive, onFrame, onSwipe, over } = props;
  const element = useRef<HTMLDivElement>(null);
  const pane = useBox(element);
  const columns = paneColumns(compared.length, pane, aspect, HEAD);
  return (
    <div
      ref={element}
      className={styles['panes']}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {compared.map((one, place) => {
        const { picture } = one;
        return (
          // To choose by pointer what the arrows choose.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <div
            key={one.key}
            role="group"
            aria-label={one.title}
            aria-current={place === active ? 'true' : undefined}
            className={styles['pane']}
            onPointerDown={() => onActive(place)}
            onFocus={() => onActive(place)}
          >
            <PaneHead one={one} ratings={ratings} />
            <div className={styles['frame']} data-flag={one.cell.flag}>
              {picture ? (
                <Stage
                  image={picture}
                  view={view.viewOf(picture)}
                  onView={(how) => view.change(picture, how)}
                  onSwipe={onSwipe}
                  onFrame={place === active ? onFrame : undefined}
                >
                  {(placed) => (
                    <>
                      <SharpImage picture={picture} placed={placed} />
                      {place === active && over?.(placed)}
                    </>
                  )}
                </Stage>
              ) : (
                <EmptyPane one={one} sweepId={sweepId} />
              )}
            </div>
          </div>
        );
      })}
    </div>
  );
}
