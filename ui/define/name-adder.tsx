'use client';

import { parameterTitle } from '#core/workflow/parameter-title.ts';

type Props = {
  /** What is added: `axis`, `column`. */
  label: string;
  names: readonly string[];
  onAdd: (name: string) => void;
};

/** Choose a parameter to add something for. */
export function NameAdder({ label, names, onAdd }: Props) {
  return (
    <select
      aria-label={`Add a ${label}`.replace('a axis', 'an axis')}
      value=""
      onChange={(event) => onAdd(event.target.value)}
    >
      <option value="" disabled>
        + {label}
      </option>
      {names.map((name) => (
        <option key={name} value={name}>
          {parameterTitle(name)}
        </option>
      ))}
    </select>
  );
}
