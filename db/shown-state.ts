import type { RenderState } from '#core/render/render-state.ts';

/**
 * What a cell shows, in a query of cells with their renders: how its render stands, or dropped where its sweep does
 * not want what somebody else still waits for.
 */
export const SHOWN_STATE = `case when cell.live or render.state not in ('pending', 'running') then render.state
  else 'dropped' end`;

/** The same of one cell that was read. */
export const shownState = ({ live, state }: { live: boolean; state: RenderState }): RenderState =>
  live || (state !== 'pending' && state !== 'running') ? state : 'dropped';
