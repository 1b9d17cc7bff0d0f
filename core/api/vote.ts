import { z } from 'zod';
import { flagSchema } from './cell.ts';
import { plainName, raterSchema } from './rater.ts';
import { axisSchema } from './sweep.ts';

/** What is judged for, such as `looks like Dumpling`; '' is the whole picture. */
export const criterionSchema = plainName(80);
/** Which settings are best overall, which single picture, or which value of an axis: `axis:cfg`. */
export const questionSchema = z
  .string()
  .max(300)
  .regex(/^(overall|picture|axis:.+)$/su, 'must be "overall", "picture" or "axis:" and the name of an axis');
export const tieSchema = z.enum(['tie', 'both_bad']);
export type Tie = z.infer<typeof tieSchema>;

/** Pictures on one screen, at most. */
export const MOST_TILES = 9;
const slot = z
  .int()
  .min(0)
  .max(MOST_TILES - 1);

type Choice = {
  renders: string[];
  best?: number | null | undefined;
  worst?: number | null | undefined;
  tie?: Tie | null | undefined;
};

function checkChoice({ renders, best, worst, tie }: Choice, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [path], message });
  const last = renders.length - 1;
  for (const [name, at] of [
    ['best', best],
    ['worst', worst],
  ] as const)
    if (typeof at === 'number' && at > last)
      refuse(name, `is no slot: the last of ${renders.length} is ${last}`);
  const chosen = typeof best === 'number' || typeof worst === 'number';
  if (chosen && best === worst) refuse('worst', 'is the same slot as the best');
  if (chosen && tie) refuse('tie', 'cannot be where a best or a worst is chosen');
  if (!chosen && !tie) refuse('best', 'is missing: choose a best, a worst, or a tie');
  if (new Set(renders).size < renders.length) refuse('renders', 'holds the same render twice');
}

/** One answer. Its id is made by whoever sends it, so that the same may be sent again without counting twice. */
export const castVoteInputSchema = z
  .strictObject({
    id: z.uuid().toLowerCase(),
    rater: raterSchema.default(''),
    criterion: criterionSchema.default(''),
    question: questionSchema.default('overall'),
    /** Render keys of the candidates, in the order of their slots on the screen. */
    renders: z
      .array(z.string().regex(/^[0-9a-f]{64}$/, 'is no render key: 64 hexadecimal digits'))
      .min(2)
      .max(MOST_TILES),
    /** Slots, from 0. */
    best: slot.nullable().default(null),
    worst: slot.nullable().default(null),
    tie: tieSchema.nullable().default(null),
    /** From the screen to the answer. */
    milliseconds: z.int().min(0).max(2_147_483_647),
    /** Asked before, to see whether the answer is the same. */
    probe: z.boolean().default(false),
  })
  .superRefine(checkChoice);

/** A vote as it is stored. */
export const voteSchema = z.object({
  id: z.uuid(),
  rater: z.string(),
  criterion: z.string(),
  question: z.string(),
  renders: z.array(z.string()),
  best: z.int().nullable(),
  worst: z.int().nullable(),
  tie: tieSchema.nullable(),
  milliseconds: z.int(),
  probe: z.boolean(),
  createdAt: z.string(),
});
export type Vote = z.infer<typeof voteSchema>;

/** The id of the row that undoes it. */
export const undoVoteInputSchema = z.strictObject({ id: z.uuid().toLowerCase() });
export const undoneVoteSchema = z.object({ id: z.uuid(), undoes: z.uuid(), createdAt: z.string() });
export type UndoneVote = z.infer<typeof undoneVoteSchema>;

/** How an axis is judged: values in order, values without one, or what is no setting at all (seed, prompt). */
export const factorSchema = z.object({
  name: z.string(),
  levels: z.int(),
  kind: z.enum(['ordered', 'categorical', 'random']),
  /** Of an ordered axis: its values as numbers. */
  positions: z.array(z.number()).optional(),
  /** What counts as one step of it; the mean distance between neighbours when left out. */
  step: z.number().optional(),
});

const placesSchema = z.array(z.array(z.int()));

/** A vote in a judgement: its candidates are rows of the cells, −1 where the sweep has no such picture any more. */
export const judgedVoteSchema = voteSchema
  .omit({ renders: true, criterion: true })
  .extend({ slots: z.array(z.int()) });
export type JudgedVote = z.infer<typeof judgedVoteSchema>;

export const judgementInputSchema = z.strictObject({ criterion: criterionSchema.default('') });
export type JudgementInput = z.input<typeof judgementInputSchema>;

/** All that scores are derived from, for one criterion: what was undone is left out. */
export const judgementSchema = z.object({
  revision: z.int(),
  criterion: z.string(),
  axes: z.array(axisSchema),
  /** One an axis. */
  factors: z.array(factorSchema),
  /** Cells that have a picture, row by row in the order of their ordinals, as columns. */
  cells: z.object({
    ordinal: z.array(z.int()),
    /** Render keys. */
    render: z.array(z.string()),
    /** What names its image in an address. */
    image: z.array(z.string()),
    placeholder: z.array(z.string()),
    width: z.array(z.int()),
    height: z.array(z.int()),
    seconds: z.array(z.number().nullable()),
    /** One list an axis: the index of each cell's value, −1 where the axis does not apply. */
    at: placesSchema,
  }),
  /** Cells without a picture. */
  unseen: z.object({ ordinal: z.array(z.int()), at: placesSchema }),
  votes: z.array(judgedVoteSchema),
  /** Marks of every rater; they are of the whole picture, whatever the criterion. */
  stars: z.array(z.object({ rater: z.string(), row: z.int(), stars: z.int() })),
  flags: z.array(z.object({ rater: z.string(), row: z.int(), flag: flagSchema })),
  /** Everybody who voted or rated here, and everything that was judged for. */
  raters: z.array(z.string()),
  criteria: z.array(z.string()),
});
export type Judgement = z.infer<typeof judgementSchema>;
