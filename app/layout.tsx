import { cookies } from 'next/headers';
import type { Viewport } from 'next';
import type { ReactNode } from 'react';
import { Providers } from '#ui/shell/providers.tsx';
import { isTheme, THEME_COOKIE } from '#ui/shell/theme.ts';
import './theme.css';
import './base.css';

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: '#1c1c1c',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <html lang="en" {...(isTheme(theme) ? { 'data-theme': theme } : {})}>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
