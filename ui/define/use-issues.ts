'use client';

import { useMemo } from 'react';
import type { Plan } from '#core/api/plan.ts';
import { locateIssues } from '#core/sweep/document/locate-issue.ts';

/** Everything that is wrong with a definition, each with its place in the text, and marks for the editor. */
export function useIssues(plan: Plan | undefined, definition: string) {
  const issues = useMemo(() => {
    const { issues: wrong = [], warnings = [] } = plan ?? {};
    const list = [...wrong, ...warnings];
    const spans = locateIssues(
      definition,
      list.map(({ path }) => path),
    );
    return list.map(({ path, message, hint, value }, i) => {
      const span = spans[i] ?? null;
      const severity = i < wrong.length ? ('error' as const) : ('warning' as const);
      return { path, message, hint, value, span, line: span?.line ?? null, severity };
    });
  }, [plan, definition]);
  const marks = useMemo(
    () =>
      issues.flatMap(({ span, message, hint, severity }) =>
        span
          ? [
              {
                from: span.from,
                to: Math.max(span.to, span.from + 1),
                severity,
                message: [message, hint].filter(Boolean).join('. '),
              },
            ]
          : [],
      ),
    [issues],
  );
  /** What must be mended first. What no server has yet stops nobody: it may be there when it is rendered. */
  const wrong = issues.filter(({ severity }) => severity === 'error').length;
  return { issues, marks, wrong };
}

export type LocatedIssue = ReturnType<typeof useIssues>['issues'][number];
