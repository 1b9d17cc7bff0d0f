import { setTimeout as sleep } from 'node:timers/promises';
import { askApi } from './api.mjs';

/** Milliseconds between looks: often on a terminal, where a line is rewritten; seldom into a file. */
const LOOK = { live: 2000, file: 15_000 };

/**
 * Print how far the running sweeps are, until told to stop.
 * @param {object} options
 * @param {import('./settings.mjs').Settings} options.settings
 * @param {import('./say.mjs').Say} options.say
 * @param {AbortSignal} options.signal
 * @param {number} options.began when the start began, ms
 * @param {boolean} options.first whether the very first image is still to come, and worth a line of its own
 */
export async function watchSweeps({ settings, say, signal, began, first }) {
  if (first) await awaitFirstImage(settings, signal);
  if (first && !signal.aborted)
    say.line(`  The first picture is there, ${((Date.now() - began) / 1000).toFixed(1)} s after the start.`);
  let shown = '';
  let active = false;
  while (!signal.aborted) {
    const since = Date.now();
    const text = await describeProgress(settings, signal);
    if (say.live) say.status(text);
    else if (text && text !== shown) say.line(`  ${text}`);
    if (active && text === '') say.line('  Every sweep is done.');
    active = text !== '';
    shown = text;
    // A great many sweeps must not keep the web process busy with us alone.
    const rest = Math.max(say.live ? LOOK.live : LOOK.file, (Date.now() - since) * 20);
    await sleep(rest, undefined, { signal }).catch(() => {});
  }
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {AbortSignal} signal
 */
async function awaitFirstImage(settings, signal) {
  while (!signal.aborted) {
    const { sweeps } = await askApi(settings, 'GET', '/sweeps', { signal }).catch(() => ({ sweeps: [] }));
    if (sweeps.some((/** @type {{counts: {done: number}}} */ { counts }) => counts.done > 0)) return;
    await sleep(250, undefined, { signal }).catch(() => {});
  }
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {AbortSignal} signal
 * @returns {Promise<string>} such as "12 / 144 renders"; empty while nothing is running, or nothing answers
 */
async function describeProgress(settings, signal) {
  try {
    const { sweeps } = await askApi(settings, 'GET', '/sweeps', { signal });
    const running = sweeps.filter((/** @type {{state: string}} */ sweep) => sweep.state === 'running');
    if (running.length === 0) return '';
    const sum = (/** @type {string} */ name) =>
      running.reduce((/** @type {number} */ total, /** @type {any} */ { counts }) => total + counts[name], 0);
    const failed = sum('failed');
    return `${sum('done')} / ${sum('cells')} renders${failed > 0 ? `, ${failed} failed` : ''}`;
  } catch {
    return '';
  }
}
