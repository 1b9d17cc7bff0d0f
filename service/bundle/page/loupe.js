// One picture as large as the window.
(() => {
  const { cell, view } = globalThis.bundle;
  const dialog = document.querySelector('#loupe');
  const large = document.querySelector('#large');
  const empty = document.querySelector('#empty');
  const caption = document.querySelector('#caption');
  const file = document.querySelector('#file');

  function show() {
    const one = cell(view.cell);
    const rated = one.stars > 0 ? [` · ${'★'.repeat(one.stars)}`] : [];
    caption.textContent = `${one.words.map((axis) => `${axis.title} ${axis.label}`).join(' · ')}${rated.join('')}`;
    large.hidden = one.image === null;
    file.hidden = one.image === null;
    empty.hidden = one.image !== null;
    empty.textContent = one.state;
    if (one.image === null) return;
    large.src = one.image.file;
    large.alt = caption.textContent;
    file.href = one.image.file;
  }
  document.querySelector('#close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === large || event.target === dialog) dialog.close();
  });
  Object.assign(globalThis.bundle, {
    loupe: {
      show,
      isOpen: () => dialog.open,
      open() {
        show();
        if (!dialog.open) dialog.showModal();
      },
      close: () => dialog.close(),
    },
  });
})();
