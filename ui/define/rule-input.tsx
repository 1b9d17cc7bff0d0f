'use client';

import { completeRule, type RuleWords } from '#core/sweep/rules/complete-rule.ts';
import { CompletingInput } from './completing-input.tsx';

type Props = {
  value: string;
  label: string;
  invalid?: boolean;
  placeholder: string;
  words: RuleWords;
  onChange: (rule: string) => void;
  onLeave?: () => void;
  onEscape?: () => void;
  asked?: boolean;
};

/** A rule; names, functions and values are completed while it is typed. */
export function RuleInput({ words, ...field }: Props) {
  return (
    <CompletingInput
      {...field}
      completes
      waysAt={(line, caret) => {
        const found = completeRule(line, caret, words);
        return (found?.options ?? []).map(({ label, detail, apply }) => ({
          label,
          detail,
          line: `${line.slice(0, found?.from)}${apply}${line.slice(found?.to)}`,
          caret: (found?.from ?? 0) + apply.length,
        }));
      }}
    />
  );
}
