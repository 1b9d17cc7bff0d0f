/** Holds the theme that a person chose; without it the system's is followed. */
export const THEME_COOKIE = 'teststrip-theme';

export type Theme = 'dark' | 'light';

export function isTheme(value: unknown): value is Theme {
  return value === 'dark' || value === 'light';
}
