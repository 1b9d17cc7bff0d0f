-- A blind choice among pictures of a sweep, or the undoing of one. Rows are only ever added.
CREATE TABLE "vote" (
    "id" UUID NOT NULL,
    "sweep_id" UUID NOT NULL,
    "rater" TEXT NOT NULL DEFAULT '',
    "criterion" TEXT NOT NULL DEFAULT '',
    "question" TEXT NOT NULL,
    "render_keys" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "best" SMALLINT,
    "worst" SMALLINT,
    "tie" TEXT,
    "milliseconds" INTEGER,
    "probe" BOOLEAN NOT NULL DEFAULT false,
    "undoes" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "vote_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "vote_tie_check" CHECK ("tie" IN ('tie', 'both_bad')),
    CONSTRAINT "vote_choice_check" CHECK (
        CASE WHEN "undoes" IS NULL
            THEN cardinality("render_keys") BETWEEN 2 AND 9 AND "milliseconds" >= 0
                AND ("tie" IS NULL) = ("best" IS NOT NULL OR "worst" IS NOT NULL)
            ELSE cardinality("render_keys") = 0 AND num_nonnulls("best", "worst", "tie") = 0 END
    ),
    CONSTRAINT "vote_slot_check" CHECK (
        "best" BETWEEN 0 AND cardinality("render_keys") - 1 AND "worst" BETWEEN 0 AND cardinality("render_keys") - 1
            AND "best" <> "worst"
    ),
    CONSTRAINT "vote_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweep" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "vote_undoes_fkey" FOREIGN KEY ("undoes") REFERENCES "vote" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "vote_sweep_id_criterion_idx" ON "vote" ("sweep_id", "criterion");
-- What is undone is undone once.
CREATE UNIQUE INDEX "vote_undoes_key" ON "vote" ("undoes");

CREATE FUNCTION "keep_votes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- With its whole sweep a vote may go: that delete comes from the foreign key's own trigger.
    IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN RETURN OLD; END IF;
    -- An empty table has nothing to lose.
    IF TG_OP = 'TRUNCATE' AND NOT EXISTS (SELECT FROM "vote") THEN RETURN NULL; END IF;
    RAISE EXCEPTION 'votes are only ever added: undo one with a row of its own' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "vote_is_kept" BEFORE UPDATE OR DELETE ON "vote" FOR EACH ROW EXECUTE FUNCTION "keep_votes"();
CREATE TRIGGER "votes_are_kept" BEFORE TRUNCATE ON "vote" FOR EACH STATEMENT EXECUTE FUNCTION "keep_votes"();
