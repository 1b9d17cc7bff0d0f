import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clampView,
  describeView,
  FIT,
  fitScale,
  type Frame,
  imagePoint,
  inStep,
  panBy,
  placeImage,
  showPart,
  toggleFull,
  zoomBy,
  zoomTo,
} from '#core/compare/viewport.ts';

const frame: Frame = { pane: { width: 800, height: 600 }, image: { width: 1024, height: 1024 }, density: 1 };
const middle = { x: 400, y: 300 };

const size = (least: number, most: number) =>
  fc.record({ width: fc.integer({ min: least, max: most }), height: fc.integer({ min: least, max: most }) });
const anyFrame = fc.record({
  pane: size(60, 3000),
  image: size(16, 4096),
  density: fc.constantFrom(1, 1.5, 2, 3),
});
const anyView = fc.record({
  x: fc.double({ min: -1, max: 2, noNaN: true }),
  y: fc.double({ min: -1, max: 2, noNaN: true }),
  scale: fc.option(fc.double({ min: 0.01, max: 100, noNaN: true }), { nil: null }),
});

describe('a view', () => {
  test('that fits lies in the middle, whole', () => {
    expect(fitScale(frame)).toBeCloseTo(600 / 1024);
    expect(placeImage(FIT, frame)).toEqual({ left: 100, top: 0, width: 600, height: 600 });
    expect(describeView(FIT, frame)).toBe('fit · 59 %');
  });

  test('at 100 % gives each pixel one of the device', () => {
    const full = zoomTo(FIT, frame, middle, 1);
    expect(full).toEqual({ x: 0.5, y: 0.5, scale: 1 });
    expect(placeImage(full, frame).width).toBe(1024);
    expect(placeImage(full, { ...frame, density: 2 }).width).toBe(512);
    expect(describeView(full, frame)).toBe('100 % · x 0.50 y 0.50');
  });

  test('a double click toggles between whole and 100 %, about the pointer', () => {
    const at = { x: 300, y: 200 };
    const full = toggleFull(FIT, frame, at);
    expect(full.scale).toBe(1);
    expect(imagePoint(full, frame, at).x).toBeCloseTo(imagePoint(FIT, frame, at).x);
    expect(toggleFull(full, frame, at)).toEqual(FIT);
  });

  test('an image smaller than its pane is enlarged to fit, and shown as small as it is at 100 %', () => {
    const small: Frame = { ...frame, image: { width: 100, height: 100 } };
    expect(placeImage(FIT, small).width).toBe(600);
    const full = toggleFull(FIT, small, middle);
    expect(placeImage(full, small)).toEqual({ left: 350, top: 250, width: 100, height: 100 });
    expect(zoomBy(full, small, middle, 0.5).scale).toBe(1);
  });

  test('an edge stops at the edge of the pane', () => {
    const full = zoomTo(FIT, frame, middle, 2);
    const left = panBy(full, frame, { x: 1e6, y: 0 });
    expect(placeImage(left, frame).left).toBeCloseTo(0);
    expect(placeImage(panBy(full, frame, { x: -1e6, y: 0 }), frame).left).toBeCloseTo(800 - 2048);
  });

  test('shows a part as large as the pane allows', () => {
    const view = showPart(frame, { x: 0.25, y: 0.5, w: 0.25, h: 0.125 });
    const { left, top, width, height } = placeImage(view, frame);
    expect(left + 0.25 * width).toBeCloseTo(0);
    expect(0.25 * width).toBeCloseTo(800);
    expect(top + 0.5625 * height).toBeCloseTo(300);
  });

  test('in step, images of another size show the same part', () => {
    const other: Frame = { ...frame, image: { width: 512, height: 512 } };
    const view = zoomTo(FIT, frame, { x: 350, y: 100 }, 3);
    const [one, two] = [placeImage(view, frame), placeImage(inStep(view, frame.image, other.image), other)];
    for (const side of ['left', 'top', 'width', 'height'] as const) expect(two[side]).toBeCloseTo(one[side]);
    expect(inStep(FIT, frame.image, other.image)).toEqual(FIT);
  });
});

test('any zoom about a point keeps that point there, unless an edge or a limit is met', () => {
  fc.assert(
    fc.property(anyFrame, anyView, fc.double({ min: 0.1, max: 10, noNaN: true }), (some, view, factor) => {
      const at = { x: some.pane.width / 3, y: some.pane.height / 2 };
      const before = clampView(view, some);
      const after = zoomBy(before, some, at, factor);
      const placed = placeImage(after, some);
      const met =
        after.scale === null ||
        placed.width <= some.pane.width ||
        placed.height <= some.pane.height ||
        Math.abs(placed.left) < 1e-6 ||
        Math.abs(placed.top) < 1e-6 ||
        Math.abs(placed.left + placed.width - some.pane.width) < 1e-6 ||
        Math.abs(placed.top + placed.height - some.pane.height) < 1e-6;
      const [from, to] = [imagePoint(before, some, at), imagePoint(after, some, at)];
      expect(met || (Math.abs(from.x - to.x) < 1e-6 && Math.abs(from.y - to.y) < 1e-6)).toBe(true);
    }),
  );
});

test('whatever is asked for, the pane shows as much of the image as it can', () => {
  fc.assert(
    fc.property(anyFrame, anyView, (some, view) => {
      const { left, top, width, height } = placeImage(view, some);
      const { pane } = some;
      const covered = (from: number, length: number, all: number) =>
        length <= all + 1e-6
          ? Math.abs(from - (all - length) / 2) < 1e-6
          : from <= 1e-6 && from + length >= all - 1e-6;
      expect(covered(left, width, pane.width) && covered(top, height, pane.height)).toBe(true);
      expect(clampView(clampView(view, some), some)).toEqual(clampView(view, some));
    }),
  );
});
