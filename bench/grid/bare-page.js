// Run in a page: images where they belong, as many as the pane holds, and nothing else.
(() => {
  const { names, columns, cell } = JSON.parse(
    document.querySelector('[type="application/json"]').textContent,
  );
  const pane = document.querySelector('[role=grid]');
  const ground = pane.firstElementChild;
  ground.style.width = `${columns * cell}px`;
  ground.style.height = `${Math.ceil(names.length / columns) * cell}px`;
  const images = new Map();
  const paint = () => {
    const from = Math.max(0, Math.floor((pane.scrollTop - 200) / cell));
    const to = Math.floor((pane.scrollTop + pane.clientHeight + 200) / cell);
    const across = Math.min(columns, Math.ceil(pane.clientWidth / cell));
    for (const [at, image] of images) {
      const row = Math.floor(at / columns);
      if (row >= from && row <= to) continue;
      image.remove();
      images.delete(at);
    }
    for (let row = from; row <= to; row += 1)
      for (let column = 0; column < across; column += 1) {
        const at = row * columns + column;
        if (names[at] === undefined || images.has(at)) continue;
        const image = new Image();
        image.role = 'gridcell';
        image.dataset.state = 'done';
        image.decoding = 'async';
        image.src = `/images/${names[at]}-256.webp`;
        image.style.left = `${column * cell}px`;
        image.style.top = `${row * cell}px`;
        images.set(at, image);
        ground.append(image);
      }
  };
  pane.addEventListener('scroll', () => requestAnimationFrame(paint), { passive: true });
  paint();
})();
