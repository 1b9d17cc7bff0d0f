// Put into a page before anything of it runs: notes when its pictures are there, and how long its frames take.
(() => {
  const watch = { cells: null, first: null, all: null, gaps: [] };
  globalThis.benchWatch = watch;
  const within = (element, pane) => {
    const box = element.getBoundingClientRect();
    return box.bottom > pane.top && box.top < pane.bottom && box.right > pane.left && box.left < pane.right;
  };
  watch.seen = () => {
    const scroller = document.querySelector('[role=grid], [data-bench-table]');
    if (!scroller) return [];
    const whole = scroller.getBoundingClientRect();
    const header = scroller.querySelector('[role=columnheader]')?.getBoundingClientRect();
    const pane = {
      left: header ? header.right : whole.left,
      top: header ? header.bottom : whole.top,
      right: Math.min(whole.right, innerWidth),
      bottom: Math.min(whole.bottom, innerHeight),
    };
    return [...scroller.querySelectorAll('[role=gridcell][data-state=done], td')].filter((cell) =>
      within(cell, pane),
    );
  };
  const isThere = (cell) => {
    const picture = cell.matches('img') ? cell : cell.querySelector('img');
    return cell.hasAttribute('data-shown') || Boolean(picture?.complete && picture.naturalWidth > 0);
  };
  watch.complete = () => watch.seen().every(isThere);
  let looking = true;
  let last = null;
  /** Cells that were seen when it was looked last: before as many pictures are there, all cannot be. */
  let cells = 0;
  const plain = location.pathname.startsWith('/bench-');
  const frame = (now) => {
    if (watch.recording && last !== null) watch.gaps.push(now - last);
    last = now;
    // Looking costs, too: only where it could tell something.
    const count =
      looking && !plain ? document.querySelectorAll('[role=gridcell][data-shown]').length : Infinity;
    const tells = watch.cells === null || (watch.first === null && count > 0) || count >= cells;
    if (looking && tells) {
      const seen = watch.seen();
      cells = Math.max(seen.length, 1);
      if (seen.length > 0) {
        watch.cells ??= performance.now();
        const there = seen.filter(isThere);
        if (there.length > 0) watch.first ??= performance.now();
        if (there.length === seen.length) {
          watch.all = performance.now();
          watch.visible = seen.length;
          looking = false;
        }
      }
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  watch.record = () => {
    watch.gaps = [];
    watch.recording = true;
  };
  watch.stop = () => {
    watch.recording = false;
    return watch.gaps;
  };
})();
