// The grid: only what is on the screen is in the page, whatever there is.
(() => {
  const { data, axes, view, lines, ordinalAt, passes, cell, describe } = globalThis.bundle;
  const scroller = document.querySelector('#scroller');
  const plane = document.querySelector('#plane');
  const GAP = 3;
  const BLOCK = 24;
  const HEAD = 40;
  let layout = null;
  let drawn = new Map();
  let labels = [];

  const make = (name, className, text) => {
    const element = document.createElement(name);
    element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const place = (element, left, top, width, height) => {
    Object.assign(element.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
    if (height !== undefined) element.style.height = `${height}px`;
    return element;
  };

  const track = (list, extent, start, blocks) => {
    let end = start;
    return list.map((line, at) => {
      if (line.first && blocks && at > 0) end += BLOCK;
      const from = end;
      end += extent + GAP;
      return { ...line, at: from };
    });
  };

  function lay() {
    const aspect = view.part ? data.part.aspect : data.aspect;
    const width = Math.round(aspect >= 1 ? view.size : view.size * aspect);
    const height = Math.round(aspect >= 1 ? view.size / aspect : view.size);
    const side = view.y === null && view.yy === null ? 8 : innerWidth < 700 ? 74 : 120;
    const top = HEAD + (view.xx === null ? 0 : BLOCK);
    const columns = track(lines(view.x, view.xx), width, side, view.xx !== null);
    const rows = track(
      lines(view.y, view.yy),
      height,
      top + (view.yy === null ? 0 : BLOCK),
      view.yy !== null,
    );
    layout = { width, height, side, top, columns, rows };
    const last = (list, extent) => (list.at(-1)?.at ?? 0) + extent + 12;
    plane.style.width = `${last(columns, width)}px`;
    plane.style.height = `${last(rows, height)}px`;
  }

  const pointAt = (row, column) => {
    const point = [...view.point];
    const set = (axis, value) => {
      if (axis !== null && value !== null) point[axis] = value;
    };
    set(view.x, column.value);
    set(view.xx, column.block);
    set(view.y, row.value);
    set(view.yy, row.block);
    return point;
  };

  function fill(element, ordinal) {
    const one = cell(ordinal);
    element.dataset.state = one.state;
    element.dataset.flag = one.flag === 'x' ? 'reject' : '';
    element.dataset.out = String(!passes(ordinal));
    element.setAttribute('aria-label', describe(one));
    element.setAttribute('aria-current', String(ordinal === view.cell));
    element.replaceChildren();
    if (one.image === null) element.append(one.state);
    else {
      const image = document.createElement('img');
      image.alt = '';
      image.decoding = 'async';
      const small = view.size * devicePixelRatio > 288 ? one.image.file : (one.image.thumb ?? one.image.file);
      image.src = view.part ? (one.image.part ?? small) : small;
      image.addEventListener('error', () => image.replaceWith('missing'));
      element.append(image);
    }
    if (one.stars > 0) element.append(make('span', 'mark stars', '★'.repeat(one.stars)));
    if (one.flag !== '.') element.append(make('span', 'mark flag', one.flag === 'p' ? '✓' : '✕'));
  }

  const between = (list, extent, from, to) => list.filter((line) => line.at + extent > from && line.at < to);

  function header(row, column) {
    const line = row ?? column;
    const axis = row ? view.y : view.x;
    const label = make('div', 'label', axis === null ? '' : axes[axis].values[line.value]);
    label.title = label.textContent;
    if (axis !== null) label.append(make('small', '', axes[axis].title));
    return label;
  }

  function drawHeads(rows, columns) {
    const { top, side, width, height } = layout;
    const [x, y] = [scroller.scrollLeft, scroller.scrollTop];
    const blockName = (axis, value) => `${axes[axis].title} ${axes[axis].values[value]}`;
    const head = (left, up, wide, high, depth) => {
      const element = place(make('div', 'label head', ''), left, up, wide, high);
      element.style.position = 'absolute';
      element.style.zIndex = String(depth);
      return element;
    };
    const across = head(x, y, scroller.clientWidth, top, 3);
    for (const column of columns) {
      across.append(place(header(null, column), column.at - x, top - HEAD + 2, width));
      if (column.first && view.xx !== null)
        across.append(
          place(make('div', 'label block', blockName(view.xx, column.block)), column.at - x, 2, 400),
        );
    }
    const down = head(x, y + top, side - GAP, scroller.clientHeight - top, 2);
    for (const row of rows)
      down.append(place(header(row, null), 0, row.at - y - top + Math.max(0, height / 2 - 20), side - 10));
    const blocks =
      view.yy === null
        ? []
        : rows
            .filter((row) => row.first)
            .map((row) =>
              place(make('div', 'label block', blockName(view.yy, row.block)), side, row.at - BLOCK + 2, 600),
            );
    const corner = head(x, y, side - GAP, top, 4);
    for (const old of labels) old.remove();
    labels = [across, down, corner, ...blocks];
    plane.append(...labels);
  }

  function draw() {
    if (view.mode !== 'grid') return;
    const { width, height } = layout;
    const [x, y] = [scroller.scrollLeft, scroller.scrollTop];
    const columns = between(layout.columns, width, x, x + scroller.clientWidth);
    const rows = between(layout.rows, height, y, y + scroller.clientHeight);
    const next = new Map();
    for (const row of rows)
      for (const column of columns) {
        const ordinal = ordinalAt(pointAt(row, column));
        if (ordinal === null || ordinal >= data.count) continue;
        const key = `${row.at} ${column.at} ${ordinal}`;
        const known = drawn.get(key);
        const element = known ?? place(make('button', 'cell'), column.at, row.at, width, height);
        if (!known) {
          element.type = 'button';
          element.tabIndex = -1;
          element.dataset.ordinal = String(ordinal);
          fill(element, ordinal);
          plane.append(element);
        }
        next.set(key, element);
        drawn.delete(key);
      }
    for (const old of drawn.values()) old.remove();
    drawn = next;
    drawHeads(rows, columns);
  }

  let asked = 0;
  const later = () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(draw);
  };
  scroller.addEventListener('scroll', later, { passive: true });

  // From a place to the next cell in a direction, over holes.
  function step(by) {
    const { rows, columns } = layout;
    const at = (row, column) => ordinalAt(pointAt(rows[row], columns[column]));
    let row = Math.max(
      rows.findIndex((line) => columns.some((other) => ordinalAt(pointAt(line, other)) === view.cell)),
      0,
    );
    let column = Math.max(
      columns.findIndex((line) => ordinalAt(pointAt(rows[row], line)) === view.cell),
      0,
    );
    do {
      row += by.row;
      column += by.column;
      if (!rows[row] || !columns[column]) return null;
    } while (at(row, column) === null);
    const [left, top] = [columns[column].at, rows[row].at];
    scroller.scrollTo(
      Math.min(
        Math.max(scroller.scrollLeft, left + layout.width - scroller.clientWidth + 8),
        left - layout.side,
      ),
      Math.min(
        Math.max(scroller.scrollTop, top + layout.height - scroller.clientHeight + 8),
        top - layout.top - BLOCK,
      ),
    );
    return at(row, column);
  }

  Object.assign(globalThis.bundle, {
    step,
    redraw() {
      for (const element of drawn.values()) element.remove();
      drawn = new Map();
      if (view.mode !== 'grid') return;
      lay();
      draw();
    },
  });
})();
