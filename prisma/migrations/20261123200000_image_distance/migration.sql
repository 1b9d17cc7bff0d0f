-- How far two images are from each other to a model that takes both at once; `a` is the lesser sha-256 of the two. `model` is the sha-256 of the model's file, with the range in which it takes colours.
CREATE TABLE "image_distance" (
    "a" TEXT NOT NULL,
    "b" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "distance" DOUBLE PRECISION NOT NULL,
    CONSTRAINT "image_distance_pkey" PRIMARY KEY ("model", "a", "b"),
    CONSTRAINT "image_distance_a_fkey" FOREIGN KEY ("a") REFERENCES "image"("sha256") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "image_distance_b_fkey" FOREIGN KEY ("b") REFERENCES "image"("sha256") ON DELETE CASCADE ON UPDATE CASCADE
);
-- CreateIndex
CREATE INDEX "image_distance_a_idx" ON "image_distance"("a");
-- CreateIndex
CREATE INDEX "image_distance_b_idx" ON "image_distance"("b");
