'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { useState, type ReactNode } from 'react';
import { ApiFailure } from '../api/api-failure.ts';
import { Notices } from './notices.tsx';

/** A refusal will not change by asking again; a network that is gone may. */
const retry = (failures: number, error: Error) =>
  !(error instanceof ApiFailure && error.status < 500) && failures < 2;

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 2000, retry } } }),
  );
  return (
    <QueryClientProvider client={client}>
      <NuqsAdapter>
        <Notices>{children}</Notices>
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
