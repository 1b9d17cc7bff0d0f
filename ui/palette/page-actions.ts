import { toggleTheme } from '../shell/toggle-theme.ts';
import type { Action } from './action.ts';

/** What can be done on every page. @param go follows a link */
export const pageActions = (go: (href: string) => void): Action[] => [
  { group: 'Go', label: 'Sweeps', words: 'list home', run: () => go('/sweeps') },
  { group: 'Go', label: 'New sweep', words: 'define make', run: () => go('/sweeps/new') },
  { group: 'Go', label: 'Servers', words: 'gpu comfyui', run: () => go('/servers') },
  { group: 'Page', label: 'Light or dark', words: 'theme bright', run: toggleTheme },
];
