-- A part of the images of a sweep, by name, in fractions of their sides.
CREATE TABLE "crop" (
    "id" UUID NOT NULL,
    "sweep_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "x" DOUBLE PRECISION NOT NULL,
    "y" DOUBLE PRECISION NOT NULL,
    "w" DOUBLE PRECISION NOT NULL,
    "h" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "crop_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "crop_box_check" CHECK ("x" >= 0 AND "y" >= 0 AND "w" > 0 AND "h" > 0 AND "x" + "w" <= 1.000001 AND "y" + "h" <= 1.000001),
    CONSTRAINT "crop_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweep" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "crop_sweep_id_idx" ON "crop" ("sweep_id");
