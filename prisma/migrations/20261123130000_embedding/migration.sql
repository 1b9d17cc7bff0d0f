-- What a model makes of an image: its numbers as 32-bit floats, little-endian. `model` is the sha-256 of the model's file.
CREATE TABLE "image_embedding" (
    "sha256" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "vector" BYTEA NOT NULL,
    CONSTRAINT "image_embedding_pkey" PRIMARY KEY ("model", "sha256"),
    CONSTRAINT "image_embedding_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "image"("sha256") ON DELETE CASCADE ON UPDATE CASCADE
);
