import type { Crop } from '#core/api/crop.ts';

/** That only a part of each image is taken, as the view shows it. @param whole the whole images come with it */
export function CropNote({ crop, whole = false }: { crop: Crop | null; whole?: boolean }) {
  if (crop === null) return null;
  return (
    <p>
      Of each image the part <b>{crop.name}</b>, as you see it now
      {whole && '; the large view has the whole ones'}.
    </p>
  );
}
