-- When a server last showed another file under this name.
ALTER TABLE "model_file" ADD COLUMN "changed_at" TIMESTAMPTZ(3);
-- Changes of model files until then are known, and what was rendered before them is kept.
ALTER TABLE "sweep" ADD COLUMN "models_kept_at" TIMESTAMPTZ(3);
