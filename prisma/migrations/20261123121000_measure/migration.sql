-- What the equality of pixels says of a sweep's axes, as its finished cells stood at `checked_at`. Read off them again
-- whenever some finish.
CREATE TABLE "sweep_check" (
    "sweep_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "dead" JSONB NOT NULL DEFAULT '[]',
    "paused_for" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    CONSTRAINT "sweep_check_pkey" PRIMARY KEY ("sweep_id"),
    CONSTRAINT "sweep_check_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweep"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- What is measured on an image's pixels (core/measure); `version` says by which formulas.
CREATE TABLE "image_measure" (
    "sha256" TEXT NOT NULL,
    "version" SMALLINT NOT NULL,
    "sharpness" DOUBLE PRECISION NOT NULL,
    "noise" DOUBLE PRECISION NOT NULL,
    "brightness" DOUBLE PRECISION NOT NULL,
    "contrast" DOUBLE PRECISION NOT NULL,
    "colourfulness" DOUBLE PRECISION NOT NULL,
    "clipped_dark" DOUBLE PRECISION NOT NULL,
    "clipped_light" DOUBLE PRECISION NOT NULL,
    "dhash" BIGINT NOT NULL,
    "luma" BYTEA NOT NULL,
    CONSTRAINT "image_measure_pkey" PRIMARY KEY ("sha256"),
    CONSTRAINT "image_measure_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "image"("sha256") ON DELETE CASCADE ON UPDATE CASCADE
);
