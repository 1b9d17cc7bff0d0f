'use client';

import { completeItem, completions, itemAtCaret } from './complete-item.ts';
import { CompletingInput } from './completing-input.tsx';

type Props = {
  value: string;
  label: string;
  describedBy: string;
  invalid: boolean;
  placeholder: string;
  /** What may be completed. */
  options: readonly string[];
  onChange: (line: string) => void;
};

/** A line of values; what the servers offer is completed while it is typed. */
export function LineInput({ options, ...field }: Props) {
  return (
    <CompletingInput
      {...field}
      completes={options.length > 0}
      waysAt={(line, caret) => {
        const item = itemAtCaret(line, caret);
        return item
          ? completions(options, item.typed).map((label) => ({ label, ...completeItem(line, item, label) }))
          : [];
      }}
    />
  );
}
