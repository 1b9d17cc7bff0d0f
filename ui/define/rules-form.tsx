'use client';

import type { ComponentProps } from 'react';
import type { Form } from '#core/sweep/document/read-form.ts';
import styles from './define.module.css';
import { RuleRows } from './rule-rows.tsx';

type Props = Omit<ComponentProps<typeof RuleRows>, 'exclude' | 'only' | 'above' | 'children'> & {
  form: Form;
};

/** Which combinations are left out, or alone taken. */
export function RulesForm({ form, ...rest }: Props) {
  return (
    <section className={styles['card']} aria-label="Rules" data-rules>
      <header>
        <h3>Rules</h3>
        <span>which combinations are not worth a render</span>
      </header>
      <RuleRows exclude={form.exclude} only={form.only} above={[]} {...rest} />
    </section>
  );
}
