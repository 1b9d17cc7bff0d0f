// The list: every cell that is shown, in an order; only what is on the screen is in the page.
(() => {
  const { data, axes, view, cell, describe, ordered, loupe } = globalThis.bundle;
  const scroller = document.querySelector('#list');
  const head = document.querySelector('#columns');
  const body = document.querySelector('#rows');
  const varying = axes.map((axis, at) => ({ ...axis, at })).filter((axis) => axis.values.length > 1);
  const columns = [
    ...varying.map(({ at, title }) => ({ by: String(at), title })),
    { by: 'stars', title: 'Stars' },
    { by: 'flag', title: 'Flag' },
    { by: 'state', title: 'State' },
    { by: 'seconds', title: 'Seconds' },
  ];
  const FLAGS = { p: '✓ picked', x: '✕ rejected' };
  const ROW = { wide: 76, narrow: 108 };
  const AHEAD = 6;
  let cells = [];
  let drawn = new Map();

  const make = (name, className, role) => {
    const element = document.createElement(name);
    element.className = className;
    if (role) element.setAttribute('role', role);
    return element;
  };
  const high = () => (innerWidth < 700 ? ROW.narrow : ROW.wide);
  const across = `84px ${varying.map(() => 'minmax(96px, 1fr)').join(' ')} 84px 92px 84px 76px`;
  scroller.style.setProperty('--columns', across);
  scroller.style.setProperty('--least', `${84 + varying.length * 96 + 336}px`);

  // By a column; by the same once more, the other way round.
  function sort(by) {
    view.sort = { by, reversed: view.sort.by === by && !view.sort.reversed };
    globalThis.bundle.update();
  }
  head.append(
    make('span', '', 'columnheader'),
    ...columns.map(({ by, title }) => {
      const header = make('span', '', 'columnheader');
      const button = make('button', '');
      button.type = 'button';
      button.dataset.by = by;
      button.append(Object.assign(document.createElement('span'), { textContent: title }));
      button.addEventListener('click', () => sort(by));
      header.append(button);
      return header;
    }),
  );
  head.firstElementChild.append(Object.assign(make('span', 'unseen'), { textContent: 'Image' }));

  function fill(row, ordinal) {
    const one = cell(ordinal);
    const picture = make('span', 'picture', 'cell');
    if (one.image === null) picture.append(one.state);
    else {
      const image = document.createElement('img');
      image.alt = '';
      image.loading = 'lazy';
      const small = one.image.thumb ?? one.image.file;
      image.src = view.part ? (one.image.part ?? small) : small;
      image.addEventListener('error', () => image.replaceWith('missing'));
      picture.append(image);
    }
    const text = (className, title, words) => {
      const field = make('span', className, 'cell');
      field.dataset.title = title;
      field.textContent = words;
      field.title = words;
      return field;
    };
    const labels = new Map(one.words.map((word) => [word.title, word.label]));
    row.replaceChildren(
      picture,
      ...varying.map(({ title }) => text('value', title, labels.get(title) ?? '–')),
      text('stars', '', '★'.repeat(one.stars)),
      text('flag', '', FLAGS[one.flag] ?? ''),
      text('state', '', one.state),
      text('seconds', '', one.seconds === null ? '' : `${one.seconds.toFixed(1)} s`),
    );
    row.querySelector('.stars').setAttribute('aria-label', one.stars === 1 ? '1 star' : `${one.stars} stars`);
    row.dataset.flag = one.flag === 'x' ? 'reject' : '';
    row.setAttribute('aria-label', describe(one));
  }

  function draw() {
    if (view.mode !== 'list') return;
    const row = high();
    const from = Math.max(Math.floor(scroller.scrollTop / row) - AHEAD, 0);
    const to = Math.min(Math.ceil((scroller.scrollTop + scroller.clientHeight) / row) + AHEAD, cells.length);
    const next = new Map();
    for (let place = from; place < to; place += 1) {
      const ordinal = cells[place];
      const known = drawn.get(ordinal);
      const element = known ?? make('div', 'row', 'row');
      if (!known) {
        element.dataset.ordinal = String(ordinal);
        fill(element, ordinal);
        body.append(element);
      }
      element.setAttribute('aria-rowindex', String(place + 2));
      element.setAttribute('aria-current', String(ordinal === view.cell));
      element.style.top = `${place * row}px`;
      next.set(ordinal, element);
      drawn.delete(ordinal);
    }
    for (const old of drawn.values()) old.remove();
    drawn = next;
  }
  let asked = 0;
  scroller.addEventListener(
    'scroll',
    () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(draw);
    },
    { passive: true },
  );
  scroller.addEventListener('click', (event) => {
    const row = event.target.closest('.row');
    if (!row) return;
    globalThis.bundle.go(Number(row.dataset.ordinal));
    loupe.open();
  });

  // The row so many further on, or the first or last one.
  function next(by) {
    const place = cells.indexOf(view.cell);
    const to = Math.min(Math.max((place < 0 ? 0 : place) + by, 0), cells.length - 1);
    const found = cells[to];
    if (found === undefined || found === view.cell) return null;
    const row = high();
    const bar = head.offsetHeight;
    const top = to * row;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + row + bar > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTop = top + row + bar - scroller.clientHeight;
    return found;
  }

  Object.assign(globalThis.bundle, {
    columns,
    nextRow: next,
    rowsOnScreen: () => Math.max(Math.floor(scroller.clientHeight / high()) - 1, 1),
    redrawList() {
      cells = ordered();
      body.style.height = `${cells.length * high()}px`;
      scroller.setAttribute('aria-rowcount', String(cells.length + 1));
      for (const button of head.querySelectorAll('button')) {
        const on = button.dataset.by === view.sort.by;
        const way = view.sort.reversed ? 'descending' : 'ascending';
        button.parentElement.setAttribute('aria-sort', on ? way : 'none');
        button.dataset.way = on ? (view.sort.reversed ? '↑' : '↓') : '';
      }
      for (const element of drawn.values()) element.remove();
      drawn = new Map();
      draw();
    },
    drawList: draw,
  });
  scroller.setAttribute('aria-label', `Cells of ${data.name}`);
})();
