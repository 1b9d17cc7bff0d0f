'use client';

import { LEAST_CELL } from '#core/sheet/plan-sheet.ts';
import { Choice } from './choice.tsx';
import { LIMITS, type SheetWish } from './sheet-wish.ts';
import styles from './take.module.css';

type Props = { wish: SheetWish; onWish: (change: Partial<SheetWish>) => void };

const MOST = 1536;

/** What a sheet shall be like. */
export function SheetForm({ wish, onWish }: Props) {
  return (
    <div className={styles['form']}>
      <Choice
        label="File"
        value={wish.format}
        options={[
          ['png', 'PNG'],
          ['pdf', 'PDF'],
        ]}
        onChange={(format) => onWish({ format })}
      />
      {wish.format === 'pdf' && (
        <Choice
          label="Page"
          value={wish.paper}
          options={[
            ['sheet', 'as large as the sheet'],
            ['a4', 'A4'],
            ['a3', 'A3'],
            ['letter', 'Letter'],
          ]}
          onChange={(paper) => onWish({ paper })}
        />
      )}
      <label className={styles['field']}>
        <span>
          Cell size <b>{wish.size} px</b>
        </span>
        <input
          type="range"
          min={LEAST_CELL * 3}
          max={MOST}
          step={8}
          value={wish.size}
          style={{ '--fill': `${(100 * (wish.size - LEAST_CELL * 3)) / (MOST - LEAST_CELL * 3)}%` }}
          onChange={(event) => onWish({ size: event.target.valueAsNumber })}
        />
      </label>
      <label className={styles['field']}>
        <span>No picture larger than</span>
        <select value={wish.limit} onChange={(event) => onWish({ limit: Number(event.target.value) })}>
          {LIMITS.map(([limit, words]) => (
            <option key={limit} value={limit}>
              {limit} MP – {words}
            </option>
          ))}
        </select>
      </label>
      <Choice
        label="What is larger"
        value={wish.fit}
        options={[
          ['scale', 'is made of smaller cells'],
          ['split', wish.format === 'pdf' ? 'goes on several pages' : 'becomes several pictures'],
        ]}
        onChange={(fit) => onWish({ fit })}
      />
      <Choice
        label="Ground"
        value={wish.ground}
        options={[
          ['dark', 'dark'],
          ['light', 'light, for paper'],
        ]}
        onChange={(ground) => onWish({ ground })}
      />
      <fieldset className={styles['choice']}>
        <legend>On cells</legend>
        <label>
          <input type="checkbox" checked={wish.stars} onChange={() => onWish({ stars: !wish.stars })} />
          stars
        </label>
        <label>
          <input type="checkbox" checked={wish.time} onChange={() => onWish({ time: !wish.time })} />
          time
        </label>
      </fieldset>
    </div>
  );
}
