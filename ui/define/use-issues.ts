'use client';

import { useMemo } from 'react';
import type { Plan } from '#core/api/plan.ts';
import { locateIssues } from '#core/sweep/document/locate-issue.ts';

/** Everything that is wrong with a definition, each with its place in the text, and marks for the editor. */
export function useIssues(plan: Plan | undefined, definition: string) {
  const issues = useMemo(() => {
    const list = plan?.issues ?? [];
    const spans = locateIssues(
      definition,
      list.map(({ path }) => path),
    );
    return list.map(({ path, message, hint, value }, i) => {
      const span = spans[i] ?? null;
      return { path, message, hint, value, span, line: span?.line ?? null };
    });
  }, [plan, definition]);
  const marks = useMemo(
    () =>
      issues.flatMap(({ span, message, hint }) =>
        span
          ? [
              {
                from: span.from,
                to: Math.max(span.to, span.from + 1),
                severity: 'error' as const,
                message: [message, hint].filter(Boolean).join('. '),
              },
            ]
          : [],
      ),
    [issues],
  );
  return { issues, marks };
}

export type LocatedIssue = ReturnType<typeof useIssues>['issues'][number];
