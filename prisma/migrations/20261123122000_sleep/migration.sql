-- A server that sleeps while it has no work: nothing is sent to it until there is some.
ALTER TABLE "server" ADD COLUMN "wakes_on_demand" BOOLEAN NOT NULL DEFAULT false;
-- Seconds that it may take to answer once it is called.
ALTER TABLE "server" ADD COLUMN "wake_limit_seconds" INTEGER NOT NULL DEFAULT 300
  CHECK ("wake_limit_seconds" BETWEEN 1 AND 7200);
-- Seconds without a request after which it falls asleep, by its own rules: they are paid for.
ALTER TABLE "server" ADD COLUMN "idle_seconds" INTEGER NOT NULL DEFAULT 60
  CHECK ("idle_seconds" BETWEEN 0 AND 86400);
-- Since when it has been called without an answer.
ALTER TABLE "server" ADD COLUMN "waking_since" TIMESTAMPTZ(3);

ALTER TABLE "server" DROP CONSTRAINT "server_state_check";
ALTER TABLE "server" ADD CONSTRAINT "server_state_check"
  CHECK ("state" IN ('unknown', 'online', 'offline', 'sick', 'asleep', 'waking'));

-- One time that such a server was awake for our sake, from the call that woke it to the last request.
CREATE TABLE "stint" (
    "id" UUID NOT NULL,
    "server_id" UUID NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    -- When it answered.
    "up_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    CONSTRAINT "stint_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "stint_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "stint_server_id_began_at_idx" ON "stint" ("server_id", "began_at");

-- Why a sweep was paused by nobody; null where a person did it.
ALTER TABLE "sweep" ADD COLUMN "pause_reason" TEXT;
