-- What an hour on a server costs, in dollars; null where nobody said.
ALTER TABLE "server" ADD COLUMN "price_per_hour" DOUBLE PRECISION CHECK ("price_per_hour" >= 0);

-- The newest renders of a server, of which its speed is measured.
CREATE INDEX "render_measured" ON "render" ("server_id", "finished_at" DESC) WHERE "state" = 'done' AND "seconds" IS NOT NULL;
