// What the page shows and where one is in it. `teststrip` is what data.js says of the sweep.
(() => {
  const data = globalThis.teststrip;
  const { axes, count } = data;
  const strides = axes.map((_, axis) =>
    axes.slice(axis + 1).reduce((all, one) => all * one.values.length, 1),
  );
  const valueOf = (ordinal, axis) =>
    data.at === null
      ? Math.floor(ordinal / strides[axis]) % axes[axis].values.length
      : data.at[axis][ordinal];

  // A cell to which an axis does not apply, −1, is at each of its values.
  const places = new Map();
  if (data.at !== null)
    for (let ordinal = 0; ordinal < count; ordinal += 1)
      places.set(axes.map((_, axis) => valueOf(ordinal, axis)).join(), ordinal);
  const open = axes.map((_, axis) => axis).filter((axis) => data.at !== null && data.at[axis].includes(-1));
  const find = (point, from) => {
    const found = places.get(point.join());
    if (found !== undefined) return found;
    for (let next = from; next < open.length; next += 1) {
      const other = find(
        point.map((value, axis) => (axis === open[next] ? -1 : value)),
        next + 1,
      );
      if (other !== null) return other;
    }
    return null;
  };
  const ordinalAt = (point) =>
    data.at === null ? point.reduce((all, value, axis) => all + value * strides[axis], 0) : find(point, 0);

  const view = {
    ...data.view,
    filtered: data.view.filter !== null,
    part: data.part !== null,
    stars: 0,
    picked: false,
    hide: false,
    mode: data.view.list === null ? 'grid' : 'list',
    sort: { by: 'page', reversed: false },
  };
  const held = () =>
    axes
      .map((_, axis) => axis)
      .filter((axis) => ![view.x, view.y, view.xx, view.yy].includes(axis) && axes[axis].values.length > 1);
  const passes = (ordinal) =>
    (!view.filtered || data.view.filter.passes[ordinal] === '1') &&
    Number(data.stars[ordinal]) >= view.stars &&
    (!view.picked || data.flag[ordinal] === 'p') &&
    (!view.hide || data.flag[ordinal] !== 'x');

  // All lines of one direction: the values of its axis, once for each value of the axis of its blocks.
  const ALONE = [null];
  const shown = (axis) =>
    axis === null ? ALONE : (view.values[axis] ?? axes[axis].values.map((_, at) => at));
  const isFiltered = () => view.filtered || view.stars > 0 || view.picked || view.hide;
  // Lines of which no cell passes are left out, whatever the held axes are at: scrubbing moves nothing.
  const keptOf = (main, around) => {
    const kept = new Set();
    const place = (ordinal, axis) => {
      const value = axis === null ? null : valueOf(ordinal, axis);
      return value === null || value < 0 ? '*' : value;
    };
    const sides = [view.x, view.y, view.xx, view.yy].filter((axis) => axis !== null);
    const isShown = (ordinal) =>
      sides.every((axis) => valueOf(ordinal, axis) < 0 || shown(axis).includes(valueOf(ordinal, axis)));
    for (let ordinal = 0; ordinal < count; ordinal += 1)
      if (passes(ordinal) && isShown(ordinal)) kept.add(`${place(ordinal, main)} ${place(ordinal, around)}`);
    return kept;
  };
  const lines = (main, around) => {
    const kept = view.fold && isFiltered() ? keptOf(main, around) : new Set();
    const keeps = (value, block) =>
      kept.size === 0 ||
      [value ?? '*', '*'].some((one) => [block ?? '*', '*'].some((other) => kept.has(`${one} ${other}`)));
    return shown(around).flatMap((block) =>
      shown(main)
        .filter((value) => keeps(value, block))
        .map((value, at) => ({ value, block, first: at === 0 })),
    );
  };

  const STATES = { p: 'queued', r: 'rendering', d: 'done', f: 'failed', x: 'dropped' };
  const cell = (ordinal) => ({
    ordinal,
    state: STATES[data.state[ordinal]],
    stars: Number(data.stars[ordinal]),
    flag: data.flag[ordinal],
    seconds: data.seconds[ordinal],
    image: data.images[data.image[ordinal]] ?? null,
    words: axes
      .map((axis, at) => ({
        title: axis.title,
        label: axis.values[valueOf(ordinal, at)] ?? '–',
        many: axis.values.length > 1,
      }))
      .filter((axis) => axis.many),
  });
  const describe = (one) =>
    [
      ...one.words.map((axis) => `${axis.title} ${axis.label}`),
      ...(one.stars > 0 ? [one.stars === 1 ? '1 star' : `${one.stars} stars`] : []),
      ...(one.flag === 'p' ? ['picked'] : one.flag === 'x' ? ['rejected'] : []),
      one.state,
    ].join(', ');

  // A cell's place in an order; Infinity where it has none, which comes last either way.
  const ranks = {
    stars: (ordinal) => (data.stars[ordinal] === '0' ? Infinity : -Number(data.stars[ordinal])),
    flag: (ordinal) => ({ p: 0, x: 1 })[data.flag[ordinal]] ?? Infinity,
    state: (ordinal) => 'dprfx'.indexOf(data.state[ordinal]),
    seconds: (ordinal) => data.seconds[ordinal] ?? Infinity,
  };
  const along = (axis) => {
    const at = new Map(shown(axis).map((value, place) => [value, place]));
    return (ordinal) => at.get(valueOf(ordinal, axis)) ?? Infinity;
  };
  const keysOf = (by) => {
    if (by !== 'page') return [ranks[by] ?? along(Number(by))];
    if (data.view.list !== null) {
      const at = new Map(data.view.list.map((ordinal, place) => [ordinal, place]));
      return [(ordinal) => at.get(ordinal) ?? Infinity];
    }
    return [view.yy, view.y, view.xx, view.x].filter((axis) => axis !== null).map(along);
  };
  // Cells that pass, at values that are shown, in the order of the list.
  const ordered = () => {
    const keys = keysOf(view.sort.by);
    const way = view.sort.reversed ? -1 : 1;
    const values = axes.map((_, axis) => new Set(shown(axis)));
    const isShown = (ordinal) =>
      values.every((some, axis) => valueOf(ordinal, axis) < 0 || some.has(valueOf(ordinal, axis)));
    const all = Array.from({ length: count }, (_, ordinal) => ordinal).filter(
      (ordinal) => passes(ordinal) && isShown(ordinal),
    );
    const ranked = keys.map((key) => Float64Array.from({ length: count }, (_, ordinal) => key(ordinal)));
    return all.sort((a, b) => {
      for (const rank of ranked) {
        if (rank[a] === rank[b]) continue;
        if (rank[a] === Infinity || rank[b] === Infinity) return rank[a] === Infinity ? 1 : -1;
        return way * (rank[a] - rank[b]);
      }
      return a - b;
    });
  };

  // Where a cell is; an axis that does not apply stays as it was.
  const moveTo = (ordinal) => {
    view.cell = ordinal;
    view.point = view.point.map((old, axis) => {
      const value = valueOf(ordinal, axis);
      return value < 0 ? old : value;
    });
  };

  globalThis.bundle = {
    data,
    axes,
    view,
    held,
    passes,
    lines,
    ordinalAt,
    moveTo,
    cell,
    describe,
    shown,
    ordered,
  };
})();
