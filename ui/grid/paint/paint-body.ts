import type { CellView } from '../../live/cell-store.ts';
import failedStyles from '../failed.module.css';
import styles from '../grid.module.css';
import { make, setText } from './element.ts';

const WORDS = {
  pending: 'queued',
  dropped: 'dropped',
  done: 'no image',
  running: 'rendering',
  failed: 'failed',
};

function waiting(words: string): HTMLElement {
  const element = make(styles['waiting']);
  element.textContent = words;
  return element;
}

function paintRunning(body: HTMLElement, { progress }: CellView): void {
  if (progress === null || progress.steps === 0) {
    body.replaceChildren(waiting(WORDS.running));
    return;
  }
  const { renderKey, preview, step, steps } = progress;
  if (body.querySelector('[data-steps]') === null)
    body.replaceChildren(
      make(styles['stepping'], { 'data-words': '' }),
      make(styles['steps'], { 'data-steps': '' }),
    );
  let frame = body.querySelector('img');
  if (preview !== null) {
    if (!frame) {
      frame = new Image();
      frame.alt = '';
      frame.className = styles['preview'] ?? '';
      body.prepend(frame);
    }
    const src = `/api/v1/renders/${renderKey}/preview?frame=${encodeURIComponent(preview)}`;
    // The element stays, so that no frame flashes.
    if (frame.getAttribute('src') !== src) frame.src = src;
  } else frame?.remove();
  const words = body.querySelector('[data-words]');
  if (words) {
    setText(words, `step ${step} / ${steps}`);
    words.className = (preview === null ? styles['waiting'] : styles['stepping']) ?? '';
  }
  const bar = body.querySelector<HTMLElement>('[data-steps]');
  if (bar) bar.style.width = `${(100 * step) / steps}%`;
}

function paintFailed(body: HTMLElement, cell: CellView, size: number): void {
  const words = document.createElement('p');
  words.textContent = cell.error ?? 'failed';
  words.title = cell.error ?? '';
  const failed = make(failedStyles['failed']);
  failed.append(words);
  if (size >= 96) {
    const { server = null, tries = 0 } = cell.tried ?? {};
    const button = document.createElement('button');
    button.type = 'button';
    button.tabIndex = -1;
    button.dataset['retry'] = '';
    const retry = document.createElement('b');
    retry.textContent = 'retry';
    button.append([server, `tried ${tries}×`].filter((part) => part !== null).join(' · '), retry);
    failed.append(button);
  }
  body.replaceChildren(failed);
}

/** Paint what a cell without an image shows in its state. @param size longer side, CSS pixels */
export function paintBody(body: HTMLElement, cell: CellView | null, size: number): void {
  if (cell === null) body.replaceChildren();
  else if (cell.state === 'running') paintRunning(body, cell);
  else if (cell.state === 'failed') paintFailed(body, cell, size);
  else body.replaceChildren(waiting(size < 64 ? '' : WORDS[cell.state]));
}
