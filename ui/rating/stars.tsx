'use client';

import styles from './rating.module.css';

const STARS = [1, 2, 3, 4, 5];

/** Five stars to click; a click on the one that is set clears them. */
export function Stars({ stars, onRate }: { stars: number; onRate: (stars: number) => void }) {
  return (
    <div className={styles['stars']} role="group" aria-label="Stars">
      {STARS.map((star) => (
        <button
          key={star}
          type="button"
          aria-pressed={star === stars}
          aria-label={star === 1 ? '1 star' : `${star} stars`}
          className={star <= stars ? styles['lit'] : undefined}
          onClick={() => onRate(star === stars ? 0 : star)}
        >
          ★
        </button>
      ))}
    </div>
  );
}
