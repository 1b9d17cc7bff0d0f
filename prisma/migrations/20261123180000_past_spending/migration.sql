-- What servers that were removed had cost a sweep: dollars, counted at the moment of their removal.
CREATE TABLE "past_spending" (
    "sweep_id" UUID NOT NULL,
    "server_id" UUID NOT NULL,
    "spent" DOUBLE PRECISION NOT NULL CHECK ("spent" >= 0),
    CONSTRAINT "past_spending_pkey" PRIMARY KEY ("sweep_id", "server_id"),
    CONSTRAINT "past_spending_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweep" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
