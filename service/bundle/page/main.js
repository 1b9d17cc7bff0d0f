// Controls and keys.
(() => {
  const { data, axes, view, held, passes, cell, describe, step, loupe, ordinalAt, moveTo, shown } =
    globalThis.bundle;
  const { columns, nextRow, rowsOnScreen } = globalThis.bundle;
  const redraw = () => {
    globalThis.bundle.redraw();
    if (view.mode === 'list') globalThis.bundle.redrawList();
  };
  const form = document.querySelector('#controls');
  const scroller = document.querySelector('#scroller');
  let active = held()[0] ?? null;

  document.title = `${data.name} · Teststrip`;
  document.querySelector('#name').textContent = data.name;
  document.querySelector('#simulated').hidden = !data.simulated;
  document.querySelector('#counts').textContent =
    `${data.done} of ${data.count} cells done · ${data.exported.slice(0, 10)}`;

  const option = (value, text) =>
    Object.assign(document.createElement('option'), { value, textContent: text });
  const SIDES = ['x', 'y', 'xx', 'yy'];
  for (const side of SIDES) {
    const select = form.elements.namedItem(side);
    select.append(option('', '–'), ...axes.map((axis, at) => option(String(at), axis.title)));
    select.addEventListener('change', () => {
      const chosen = select.value === '' ? null : Number(select.value);
      const other = SIDES.find((one) => one !== side && chosen !== null && view[one] === chosen);
      if (other) view[other] = view[side];
      view[side] = chosen;
      update();
    });
  }
  const order = form.elements.namedItem('order');
  order.append(...columns.map(({ by, title }) => option(by, title)));
  order.addEventListener('change', () => {
    view.sort = { by: order.value, reversed: false };
    update();
  });
  form.elements.namedItem('reversed').addEventListener('change', (event) => {
    view.sort = { ...view.sort, reversed: event.target.checked };
    update();
  });
  for (const button of document.querySelectorAll('#modes button'))
    button.addEventListener('click', () => {
      view.mode = button.dataset.mode;
      update();
      if (view.mode === 'list') nextRow(0);
    });
  document.querySelector('#swap').addEventListener('click', () => {
    [view.x, view.y, view.xx, view.yy] = [view.y, view.x, view.yy, view.xx];
    update();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.elements.namedItem('stars').addEventListener('change', (event) => {
    view.stars = Number(event.target.value);
    update();
  });
  document.querySelector('#filtered').hidden = data.view.filter === null;
  document.querySelector('#filtered code').textContent = data.view.filter?.text ?? '';
  document.querySelector('#parted').hidden = data.part === null;
  document.querySelector('#parted span').textContent = `Part: ${data.part?.name ?? ''}`;
  const SWITCHES = { filter: 'filtered', picked: 'picked', hide: 'hide', fold: 'fold', part: 'part' };
  for (const [name, member] of Object.entries(SWITCHES)) {
    const box = form.elements.namedItem(name);
    box.checked = view[member];
    box.addEventListener('change', () => {
      view[member] = box.checked;
      update();
    });
  }
  form.elements.namedItem('size').addEventListener('input', (event) => {
    view.size = Number(event.target.value);
    redraw();
  });

  function hold(axis, value) {
    view.point[axis] = value;
    const there = ordinalAt(view.point);
    if (there !== null) moveTo(there);
    active = axis;
  }

  function slider(axis) {
    const label = Object.assign(document.createElement('label'), { className: 'slider' });
    const name = Object.assign(document.createElement('span'), { textContent: axes[axis].title });
    const output = document.createElement('b');
    const values = shown(axis);
    const input = Object.assign(document.createElement('input'), {
      type: 'range',
      min: '0',
      max: String(values.length - 1),
      step: '1',
    });
    const write = () => {
      const text = axes[axis].values[view.point[axis]] ?? '–';
      output.textContent = text;
      input.setAttribute('aria-valuetext', text);
    };
    input.setAttribute('aria-label', axes[axis].title);
    input.value = String(Math.max(values.indexOf(view.point[axis]), 0));
    input.addEventListener('input', () => {
      hold(axis, values[Number(input.value)]);
      write();
      redraw();
    });
    write();
    label.append(name, output, input);
    return label;
  }

  function update() {
    for (const side of SIDES)
      form.elements.namedItem(side).value = view[side] === null ? '' : String(view[side]);
    form.elements.namedItem('size').value = String(view.size);
    order.value = view.sort.by;
    form.elements.namedItem('reversed').checked = view.sort.reversed;
    document.body.dataset.mode = view.mode;
    for (const button of document.querySelectorAll('#modes button'))
      button.setAttribute('aria-pressed', String(button.dataset.mode === view.mode));
    const sliders = document.querySelector('#held');
    sliders.hidden = held().length === 0 || view.mode === 'list';
    for (const old of sliders.querySelectorAll('label')) old.remove();
    sliders.append(...held().map(slider));
    let matches = 0;
    for (let ordinal = 0; ordinal < data.count; ordinal += 1) matches += passes(ordinal) ? 1 : 0;
    document.querySelector('#matches').textContent = `${matches} of ${data.count} cells`;
    redraw();
    scroller.setAttribute('aria-label', `Cells, at ${describe(cell(view.cell))}`);
  }

  function go(ordinal) {
    if (ordinal === null) return;
    moveTo(ordinal);
    if (view.mode === 'list') globalThis.bundle.drawList();
    else redraw();
    scroller.setAttribute('aria-label', `Cells, at ${describe(cell(ordinal))}`);
    if (loupe.isOpen()) loupe.show();
  }

  scroller.addEventListener('click', (event) => {
    const element = event.target.closest('.cell');
    if (!element) return;
    go(Number(element.dataset.ordinal));
    loupe.open();
  });

  const WAYS = {
    ArrowLeft: { row: 0, column: -1 },
    ArrowRight: { row: 0, column: 1 },
    ArrowUp: { row: -1, column: 0 },
    ArrowDown: { row: 1, column: 0 },
  };
  const STEPS = {
    Home: () => -data.count,
    End: () => data.count,
    PageUp: () => -rowsOnScreen(),
    PageDown: () => rowsOnScreen(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (
      /^(SELECT|INPUT|BUTTON|A)$/.test(event.target.tagName) &&
      !event.target.classList.contains('cell') &&
      !loupe.isOpen()
    )
      return;
    const way = WAYS[event.key];
    if (view.mode === 'list' && (way || STEPS[event.key])) {
      go(nextRow(way ? way.row + way.column : STEPS[event.key]()));
    } else if (way && event.shiftKey) {
      const axis = held().includes(active) ? active : held()[0];
      if (axis === undefined) return;
      const values = shown(axis);
      const next = values[values.indexOf(view.point[axis]) + way.row + way.column];
      if (next === undefined) return;
      hold(axis, next);
      update();
      if (loupe.isOpen()) loupe.show();
    } else if (way) go(step(way));
    else if (event.key === ' ' && loupe.isOpen()) loupe.close();
    else if (event.key === ' ' || event.key === 'Enter') {
      if (event.target.id === 'close' || event.target.id === 'file') return;
      loupe.open();
    } else return;
    event.preventDefault();
  });
  document.querySelector('#view').open = innerWidth >= 700;
  if (innerWidth < 700) view.size = Math.min(view.size, 132);
  addEventListener('resize', redraw);
  Object.assign(globalThis.bundle, { update, go });
  update();
})();
