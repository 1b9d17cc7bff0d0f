/** A number as short as the picture allows (a hundredth of a unit). */
export function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

type Attributes = Record<string, string | number>;

const shapes = new Set(['path', 'circle', 'ellipse', 'rect']);

/** On a shape, `opacity` costs librsvg a surface of the picture's size; paint opacities cost nothing. */
function cheapen(attributes: Attributes): Attributes {
  const { opacity, ...rest } = attributes;
  if (opacity === undefined) return attributes;
  return {
    ...rest,
    ...(rest['fill'] === 'none' ? {} : { 'fill-opacity': opacity }),
    ...(rest['stroke'] === undefined ? {} : { 'stroke-opacity': opacity }),
  };
}

/** One SVG element; attribute names are the SVG ones. */
export function tag(name: string, attributes: Attributes, content = ''): string {
  let text = `<${name}`;
  for (const [key, value] of Object.entries(shapes.has(name) ? cheapen(attributes) : attributes)) {
    text += ` ${key}="${typeof value === 'number' ? n(value) : value}"`;
  }
  return content === '' ? `${text}/>` : `${text}>${content}</${name}>`;
}

/** Stops are [offset 0 to 1, colour, opacity]. */
export type Stop = readonly [number, string, number?];

function stopTags(stops: readonly Stop[]): string {
  return stops
    .map(([offset, colour, opacity]) =>
      tag('stop', { offset, 'stop-color': colour, 'stop-opacity': opacity ?? 1 }),
    )
    .join('');
}

/** A gradient along the line from (x1, y1) to (x2, y2), in shares of the painted shape's box. */
export function linear(
  id: string,
  line: readonly [number, number, number, number],
  stops: readonly Stop[],
): string {
  const [x1, y1, x2, y2] = line;
  return tag('linearGradient', { id, x1, y1, x2, y2 }, stopTags(stops));
}

/** A gradient around (cx, cy) with radius r, in shares of the painted shape's box. */
export function radial(
  id: string,
  circle: readonly [number, number, number],
  stops: readonly Stop[],
): string {
  const [cx, cy, r] = circle;
  return tag('radialGradient', { id, cx, cy, r }, stopTags(stops));
}

/** A group moved to (x, y), scaled and turned (degrees) about that point. */
export function place(
  content: string,
  at: { x: number; y: number; scale?: number; turn?: number; flip?: boolean },
): string {
  const scale = at.scale ?? 1;
  const across = at.flip === true ? -scale : scale;
  const transform = `translate(${n(at.x)} ${n(at.y)}) rotate(${n(at.turn ?? 0)}) scale(${n(across)} ${n(scale)})`;
  return tag('g', { transform }, content);
}

/** Path data of a stroke that is thickest (`width`) in its middle and ends in points. */
export function taper(
  from: readonly [number, number],
  bend: readonly [number, number],
  to: readonly [number, number],
  width: number,
): string {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const dx = (-(to[1] - from[1]) / length) * width;
  const dy = ((to[0] - from[0]) / length) * width;
  const start = `${n(from[0])} ${n(from[1])}`;
  return `M${start}Q${n(bend[0] + dx)} ${n(bend[1] + dy)} ${n(to[0])} ${n(to[1])}Q${n(bend[0] - dx)} ${n(bend[1] - dy)} ${start}Z`;
}
