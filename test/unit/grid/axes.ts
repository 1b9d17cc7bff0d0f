import type { Axis } from '#core/sweep/axis.ts';

const axis = (name: string, values: (string | number | bigint)[], replicates = false): Axis => ({
  name,
  params: [{ name, targets: [{ node: '3', input: name }] }],
  values: values.map((value) => ({ label: String(value), values: [value] })),
  ...(replicates ? { replicates: true } : {}),
});

/** Seeds first, so that their being put last is seen. */
export const axes: Axis[] = [
  axis('seed', [1n, 2n], true),
  axis('dumpling', [0.4, 0.6, 0.8]),
  axis('checkpoint', ['base']),
  axis('cfg', [4, 7]),
  {
    name: 'sampler + scheduler',
    params: [
      { name: 'sampler', targets: [{ node: '3', input: 'sampler_name' }] },
      { name: 'scheduler', targets: [{ node: '3', input: 'scheduler' }] },
    ],
    values: [
      { label: 'euler · normal', values: ['euler', 'normal'] },
      { label: 'dpmpp_2m · karras', values: ['dpmpp_2m', 'karras'] },
    ],
  },
];

export const lengths = axes.map((one) => one.values.length);
