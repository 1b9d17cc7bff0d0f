/** A picture on a stage: what names it in addresses, its placeholder, its size in pixels. */
export type StagePicture = { name: string; thumbhash: string | null; width: number; height: number };

/** The picture of a cell; null while it has none. */
export function pictureOf(view: {
  image: string | null;
  thumbhash: string | null;
  width: number | null;
  height: number | null;
}): StagePicture | null {
  const { image, thumbhash, width, height } = view;
  return image === null || width === null || height === null
    ? null
    : { name: image, thumbhash, width, height };
}
