import { stringify } from 'yaml';

/** A cell to show: its picture's path in the repository, and what it was made with. */
export type CardCell = { path: string; settings: Record<string, string>; stars: number };

export type CardInput = {
  title: string;
  /** The file's name in the repository. */
  file: string;
  /** Such as stabilityai/stable-diffusion-xl-base-1.0; null where nobody said. */
  base: string | null;
  trigger: string | null;
  license: string | null;
  /** Name of the sweep that the cells are of; whether its pictures were painted by simulated servers. */
  sweep: { name: string; simulated: boolean } | null;
  cells: readonly CardCell[];
};

/** What would end a cell of a table, or begin something else. */
const inTable = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
const words = (settings: Record<string, string>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ');

/** README.md of a LoRA on the hub: what it is, how it is used, and its best cells with their settings. */
export function writeModelCard({ title, file, base, trigger, license, sweep, cells }: CardInput): string {
  const head = stringify(
    {
      ...(base === null ? {} : { base_model: base }),
      ...(license === null ? {} : { license }),
      ...(trigger === null ? {} : { instance_prompt: trigger }),
      pipeline_tag: 'text-to-image',
      tags: ['text-to-image', 'lora', 'diffusers', 'template:sd-lora'],
      ...(cells.length === 0
        ? {}
        : {
            widget: cells.map(({ path, settings }) => ({
              text: settings['positive'] ?? trigger ?? title,
              output: { url: path },
            })),
          }),
    },
    { lineWidth: 0 },
  );
  const use = [
    `Put \`${file}\` into \`ComfyUI/models/loras\`, or into the LoRA folder of a web UI.`,
    ...(trigger === null ? [] : [`Write \`${trigger}\` in the prompt.`]),
  ];
  const best =
    sweep === null || cells.length === 0
      ? []
      : [
          '## What works',
          '',
          `The best cells of the sweep “${sweep.name}”, rated by eye${sweep.simulated ? ' (painted by a simulated server, not by this model)' : ''}:`,
          '',
          '| | settings | |',
          '| --- | --- | --- |',
          ...cells.map(
            (cell) =>
              `| ![](${cell.path}) | ${inTable(words(cell.settings))} | ${'★'.repeat(Math.max(0, Math.min(5, cell.stars)))} |`,
          ),
        ];
  return `---\n${head}---\n\n# ${title}\n\n${use.join(' ')}\n${best.length > 0 ? `\n${best.join('\n')}\n` : ''}`;
}
