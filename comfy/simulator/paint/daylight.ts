import type { TimeOfDay } from './read-prompt.ts';

/** The colours of a time of day. `shade` darkens the room: 0 bright, 1 black. */
export interface Daylight {
  skyTop: string;
  skyLow: string;
  far: string;
  near: string;
  beam: string;
  beamStrength: number;
  shade: number;
  shadow: string;
  lamp: number;
}

export const daylightOf: Record<TimeOfDay, Daylight> = {
  morning: {
    skyTop: '#b9d5e6',
    skyLow: '#f7ead6',
    far: '#a9bdb6',
    near: '#7f9f78',
    beam: '#fff0d2',
    beamStrength: 0.42,
    shade: 0.04,
    shadow: '#3a4657',
    lamp: 0,
  },
  afternoon: {
    skyTop: '#8fbfe6',
    skyLow: '#fdebc4',
    far: '#a8b98e',
    near: '#6c8f4a',
    beam: '#ffd992',
    beamStrength: 0.6,
    shade: 0.02,
    shadow: '#4a3a3a',
    lamp: 0.1,
  },
  dusk: {
    skyTop: '#4c4f86',
    skyLow: '#ff9f6a',
    far: '#6b5575',
    near: '#3f3f52',
    beam: '#ff9a62',
    beamStrength: 0.5,
    shade: 0.2,
    shadow: '#2c2440',
    lamp: 0.6,
  },
  night: {
    skyTop: '#0a1230',
    skyLow: '#2f4272',
    far: '#1b2748',
    near: '#111a2c',
    beam: '#9db8ff',
    beamStrength: 0.1,
    shade: 0.46,
    shadow: '#0d1026',
    lamp: 1,
  },
};

const leaves = {
  spring: ['#7fae4e', '#a7c957', '#5d8f45', '#d8e08a'],
  autumn: ['#d98a3a', '#c0602f', '#e3b04b', '#8f6a3a'],
  winter: ['#e8eef2', '#c9d6de', '#9fb3bd', '#ffffff'],
} as const;

/** Colours of the trees outside. */
export function leavesOf(season: keyof typeof leaves): readonly [string, string, string, string] {
  return leaves[season];
}
