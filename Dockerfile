# One image for web, worker and migrate; compose.yaml says which of them a container is.
FROM node:24-bookworm-slim
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 PRISMA_SCHEMA_ENGINE_BINARY=/usr/local/bin/node

COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund

COPY . .
# The command line is made ready here, since later the folder cannot be written.
RUN npm run generate && npm run build && node bin/teststrip.mjs --help

ENV NODE_ENV=production
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "bin/web.mjs"]
