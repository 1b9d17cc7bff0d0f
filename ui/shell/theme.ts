/** Holds the theme that a person chose; without it, it is dark, since people judge pictures here. */
export const THEME_COOKIE = 'teststrip-theme';

export type Theme = 'dark' | 'light';

export function isTheme(value: unknown): value is Theme {
  return value === 'dark' || value === 'light';
}
