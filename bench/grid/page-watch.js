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
    const picture = cell.querySelector('img');
    return cell.hasAttribute('data-shown') || Boolean(picture?.complete && picture.naturalWidth > 0);
  };
  watch.complete = () => watch.seen().every(isThere);
  let looking = true;
  let last = null;
  let pictures = -1;
  const tables = location.pathname.startsWith('/bench-table');
  const frame = (now) => {
    if (watch.recording && last !== null) watch.gaps.push(now - last);
    last = now;
    // Looking costs, too: only where there is a picture more.
    const count = looking ? document.querySelectorAll('[role=gridcell][data-shown], td img').length : 0;
    if (looking && (count !== pictures || count === 0 || tables)) {
      pictures = count;
      const seen = watch.seen();
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
