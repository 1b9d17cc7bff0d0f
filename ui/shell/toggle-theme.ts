import { THEME_COOKIE } from './theme.ts';

/** Light where it was dark, and remembered. */
export function toggleTheme(): void {
  const root = document.documentElement;
  const next = root.dataset['theme'] === 'light' ? 'dark' : 'light';
  root.dataset['theme'] = next;
  document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=31536000; samesite=lax`;
}
