-- The render that this one repeats, to prove that the same graph gives the same picture; no cell shows it.
ALTER TABLE "render" ADD COLUMN "repeat_of" TEXT;
ALTER TABLE "render" ADD CONSTRAINT "render_repeat_of_fkey" FOREIGN KEY ("repeat_of") REFERENCES "render" ("key") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "render_repeat_of_idx" ON "render" ("repeat_of") WHERE "repeat_of" IS NOT NULL;

-- What the server ran when it made the picture.
ALTER TABLE "render" ADD COLUMN "comfy_version" TEXT;
