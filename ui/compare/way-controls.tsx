'use client';

import { Chip } from '../shell/chip.tsx';
import { RANGES, TONES, type Amount, type Amounts } from './amounts.ts';
import styles from './panel.module.css';
import { WAYS, type Way } from './use-compare-view.ts';

const WAY_WORDS: Record<Way, string> = {
  side: 'side by side',
  wipe: 'wipe',
  flicker: 'flicker',
  onion: 'onion',
  difference: 'difference',
  edges: 'edges',
};
const TONE_WORDS = { absolute: 'as it is', amplified: 'amplified', heat: 'heat map' } as const;

/** What is turned in each way of comparing. */
export function amountOf(way: Way, { tone }: Amounts): Amount | null {
  if (way === 'wipe' || way === 'onion') return way;
  if (way === 'flicker') return 'rate';
  if (way !== 'difference' || tone === 'absolute') return null;
  return tone === 'heat' ? 'heat' : 'gain';
}

const AMOUNT_WORDS: Record<Amount, { name: string; say: (value: number) => string }> = {
  wipe: { name: 'Line', say: (value) => `${Math.round(100 * value)} %` },
  onion: { name: 'Second one', say: (value) => `${Math.round(100 * value)} %` },
  rate: { name: 'Changes', say: (value) => `${value} a second` },
  gain: { name: 'Times', say: (value) => `${value} ×` },
  heat: { name: 'Times', say: (value) => `${value} ×` },
};

type Props = { way: Way; amounts: Amounts; onWay: (way: Way) => void; onAmounts: (amounts: Amounts) => void };

/** The ways to compare, and what can be turned in the one that is chosen. */
export function WayControls({ way, amounts, onWay, onAmounts }: Props) {
  const amount = amountOf(way, amounts);
  const range = amount && RANGES[amount];
  const words = amount && AMOUNT_WORDS[amount];
  return (
    <div className={styles['ways']}>
      <div role="group" aria-label="How to compare">
        {WAYS.map((one) => (
          <Chip key={one} label={WAY_WORDS[one]} on={one === way} onToggle={() => onWay(one)} />
        ))}
      </div>
      {way === 'difference' && (
        <div role="group" aria-label="How to paint the difference">
          {TONES.map((tone) => (
            <Chip
              key={tone}
              label={TONE_WORDS[tone]}
              on={tone === amounts.tone}
              onToggle={() => onAmounts({ ...amounts, tone })}
            />
          ))}
        </div>
      )}
      {way === 'edges' && <p>Edges of A in amber, of B in blue, of both in white.</p>}
      {amount && range && words && (
        <label className={styles['amount']}>
          <span>
            {words.name} <b>{words.say(amounts[amount])}</b>
          </span>
          <input
            type="range"
            min={range.least}
            max={range.most}
            step={amount === 'wipe' || amount === 'onion' ? 0.01 : range.step}
            value={amounts[amount]}
            aria-label={words.name}
            aria-valuetext={words.say(amounts[amount])}
            style={{
              '--fill': `${(100 * (amounts[amount] - range.least)) / (range.most - range.least)}%`,
            }}
            onChange={(event) => onAmounts({ ...amounts, [amount]: event.target.valueAsNumber })}
          />
        </label>
      )}
    </div>
  );
}
