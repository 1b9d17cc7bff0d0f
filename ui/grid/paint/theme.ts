/** Of the page's theme, what is drawn and not styled. */
export type Theme = {
  /** What lies under pictures that do not fill their cells, or shine through. */
  cell: string;
  /** Around what was picked. */
  pick: string;
  font: string;
  /** How much is seen of what is rejected, and of what the filter keeps back. */
  rejected: number;
  filtered: number;
};

/** Read the theme as it is where this element stands. */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return {
    cell: of('--cell'),
    pick: of('--green'),
    font: style.fontFamily,
    rejected: Number(of('--rejected')),
    filtered: Number(of('--filtered')),
  };
}
