import type { Action } from '../../palette/action.ts';
import { filterActions, selectActions } from './choose-actions.ts';
import type { Parts } from './parts.ts';
import { rateActions } from './rate-actions.ts';
import { pivotActions, viewActions } from './view-actions.ts';
import { walkActions } from './walk-actions.ts';

/** Everything that can be done on the light table. */
export const gridActions = (parts: Parts): Action[] => [
  ...walkActions(parts),
  ...rateActions(parts),
  ...selectActions(parts),
  ...filterActions(parts),
  ...pivotActions(parts),
  ...viewActions(parts),
];
