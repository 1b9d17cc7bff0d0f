/** An exact decimal: digits × 10^−scale. */
export type Decimal = { digits: bigint; scale: number };

const DECIMAL = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d{1,3}))?$/;

/** How a decimal number may be written, for use inside other patterns. */
export const DECIMAL_PATTERN = String.raw`[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?`;

/** The exact value of a number's text; null where it is none or has over 400 digits. */
export function parseDecimal(text: string): Decimal | null {
  const match = text.length <= 400 ? DECIMAL.exec(text) : null;
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

/** Digits of a decimal at a finer scale. */
export function digitsAt({ digits, scale }: Decimal, finer: number): bigint {
  return digits * 10n ** BigInt(finer - scale);
}

/** A decimal in plain notation, with exactly `scale` digits after the point. */
export function formatDecimal({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}
