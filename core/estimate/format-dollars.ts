/** Dollars as people read them: `$0.004`, `$0.42`, `$12.50`, `$1,240`. */
export function formatDollars(amount: number): string {
  if (amount > 0 && amount < 0.01) return `$${amount.toFixed(3)}`;
  if (amount < 1000) return `$${amount.toFixed(2)}`;
  return `$${Math.round(amount).toLocaleString('en')}`;
}
