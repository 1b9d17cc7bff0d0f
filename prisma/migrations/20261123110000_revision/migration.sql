-- Which of its definitions a sweep stands at.
ALTER TABLE "sweep" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;

-- A definition that a sweep has had, or will have again.
CREATE TABLE "sweep_revision" (
    "sweep_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "workflow_hash" TEXT NOT NULL,
    "axes" JSONB NOT NULL,
    "keyed_with" TEXT NOT NULL,
    "server_ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
    "cell_count" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "sweep_revision_pkey" PRIMARY KEY ("sweep_id", "revision"),
    CONSTRAINT "sweep_revision_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweep" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "sweep_revision_workflow_hash_fkey" FOREIGN KEY ("workflow_hash") REFERENCES "workflow" ("hash") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- The cells of a definition that a sweep does not stand at.
CREATE TABLE "past_cell" (
    "sweep_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "at" SMALLINT[],
    "render_key" TEXT NOT NULL,
    CONSTRAINT "past_cell_pkey" PRIMARY KEY ("sweep_id", "revision", "ordinal"),
    CONSTRAINT "past_cell_revision_fkey" FOREIGN KEY ("sweep_id", "revision") REFERENCES "sweep_revision" ("sweep_id", "revision") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "past_cell_render_key_fkey" FOREIGN KEY ("render_key") REFERENCES "render" ("key") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE INDEX "past_cell_render_key_idx" ON "past_cell" ("render_key");
