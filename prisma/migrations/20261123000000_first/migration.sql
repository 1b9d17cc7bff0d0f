CREATE TABLE "workflow" (
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "graph" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "workflow_pkey" PRIMARY KEY ("hash")
);

CREATE TABLE "sweep" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "simulated" BOOLEAN NOT NULL,
    "definition" TEXT NOT NULL,
    "workflow_hash" TEXT NOT NULL,
    "axes" JSONB NOT NULL,
    "keyed_with" TEXT NOT NULL,
    "server_ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
    "priority" INTEGER NOT NULL DEFAULT 0,
    "cell_count" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    CONSTRAINT "sweep_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "sweep_state_check" CHECK ("state" IN ('draft', 'running', 'paused', 'done', 'cancelled')),
    CONSTRAINT "sweep_workflow_hash_fkey" FOREIGN KEY ("workflow_hash") REFERENCES "workflow"("hash") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "sweep_state_idx" ON "sweep"("state");
CREATE INDEX "sweep_created_at_idx" ON "sweep"("created_at");

CREATE TABLE "render" (
    "key" TEXT NOT NULL,
    "simulated" BOOLEAN NOT NULL,
    "workflow_hash" TEXT NOT NULL,
    "patch" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "wanted" BOOLEAN NOT NULL DEFAULT false,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "looked_at" TIMESTAMPTZ(3),
    "not_before" TIMESTAMPTZ(3),
    "allowed" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
    "denied" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
    "checkpoint" BIGINT NOT NULL,
    "loras" BIGINT NOT NULL,
    "texts" BIGINT NOT NULL,
    "latent" BIGINT NOT NULL,
    "rank" INTEGER NOT NULL,
    "server_id" UUID,
    "prompt_id" UUID,
    "claimed_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "seconds" DOUBLE PRECISION,
    "error_class" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "render_pkey" PRIMARY KEY ("key"),
    CONSTRAINT "render_state_check" CHECK ("state" IN ('pending', 'running', 'done', 'failed', 'dropped')),
    CONSTRAINT "render_error_class_check" CHECK ("error_class" IN ('permanent', 'server', 'transient'))
);
CREATE INDEX "render_server_id_state_idx" ON "render"("server_id", "state");

-- What a claim may take, level by level. Partial, so that a finished sweep of any size costs a claim nothing.
CREATE INDEX "render_claim_looked_at" ON "render"("simulated", "looked_at" DESC) WHERE "state" = 'pending' AND "wanted" AND "looked_at" IS NOT NULL;
CREATE INDEX "render_claim_priority" ON "render"("simulated", "priority" DESC, "rank") WHERE "state" = 'pending' AND "wanted";
CREATE INDEX "render_claim_checkpoint" ON "render"("simulated", "priority", "checkpoint", "rank") WHERE "state" = 'pending' AND "wanted";
CREATE INDEX "render_claim_loras" ON "render"("simulated", "priority", "loras", "rank") WHERE "state" = 'pending' AND "wanted";
CREATE INDEX "render_claim_texts" ON "render"("simulated", "priority", "texts", "rank") WHERE "state" = 'pending' AND "wanted";
CREATE INDEX "render_claim_latent" ON "render"("simulated", "priority", "latent", "rank") WHERE "state" = 'pending' AND "wanted";

CREATE TABLE "cell" (
    "sweep_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "at" SMALLINT[],
    "render_key" TEXT NOT NULL,
    "live" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "cell_pkey" PRIMARY KEY ("sweep_id", "ordinal"),
    CONSTRAINT "cell_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweep"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "cell_render_key_fkey" FOREIGN KEY ("render_key") REFERENCES "render"("key") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "cell_render_key_idx" ON "cell"("render_key");

CREATE TABLE "image" (
    "sha256" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "pixel_hash" TEXT NOT NULL,
    "thumbhash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "image_pkey" PRIMARY KEY ("sha256")
);

CREATE TABLE "render_image" (
    "render_key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "filename" TEXT NOT NULL,
    CONSTRAINT "render_image_pkey" PRIMARY KEY ("render_key", "position"),
    CONSTRAINT "render_image_render_key_fkey" FOREIGN KEY ("render_key") REFERENCES "render"("key") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "render_image_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "image"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "render_image_sha256_idx" ON "render_image"("sha256");

CREATE TABLE "rating" (
    "render_key" TEXT NOT NULL,
    "rater" TEXT NOT NULL DEFAULT '',
    "stars" SMALLINT NOT NULL DEFAULT 0,
    "flag" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "rating_pkey" PRIMARY KEY ("render_key", "rater"),
    CONSTRAINT "rating_stars_check" CHECK ("stars" BETWEEN 0 AND 5),
    CONSTRAINT "rating_flag_check" CHECK ("flag" IN ('pick', 'reject')),
    CONSTRAINT "rating_render_key_fkey" FOREIGN KEY ("render_key") REFERENCES "render"("key") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "server" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'unknown',
    "problem" TEXT,
    "version" TEXT,
    "device" TEXT,
    "vram_total" BIGINT,
    "queue_remaining" INTEGER,
    "boot_id" TEXT,
    "warm_checkpoint" BIGINT,
    "warm_loras" BIGINT,
    "warm_texts" BIGINT,
    "warm_latent" BIGINT,
    "warm_rank" INTEGER,
    "checked_at" TIMESTAMPTZ(3),
    "last_test" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "server_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "server_state_check" CHECK ("state" IN ('unknown', 'online', 'offline', 'sick'))
);
CREATE UNIQUE INDEX "server_name_key" ON "server"("name");
CREATE UNIQUE INDEX "server_url_key" ON "server"("url");

CREATE TABLE "server_nodes" (
    "server_id" UUID NOT NULL,
    "object_info" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "server_nodes_pkey" PRIMARY KEY ("server_id"),
    CONSTRAINT "server_nodes_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "model_file" (
    "server_id" UUID NOT NULL,
    "folder" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" BIGINT,
    "modified_at" DOUBLE PRECISION,
    "revision" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "model_file_pkey" PRIMARY KEY ("server_id", "folder", "name"),
    CONSTRAINT "model_file_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "model_file_name_idx" ON "model_file"("name");

-- Worth nothing after a crash, written often: unlogged.
CREATE UNLOGGED TABLE "progress" (
    "render_key" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "steps" INTEGER NOT NULL,
    "node" TEXT,
    "preview" BYTEA,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "progress_pkey" PRIMARY KEY ("render_key")
);
