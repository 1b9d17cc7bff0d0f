-- Where a part stands in the list of its sweep; equal ones in the order in which they were named.
ALTER TABLE "crop" ADD COLUMN "place" INTEGER NOT NULL DEFAULT 0;
