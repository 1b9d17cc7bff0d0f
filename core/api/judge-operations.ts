import { SMALL } from './body-limits.ts';
import type { Operation } from './operation.ts';
import {
  castVoteInputSchema,
  judgementInputSchema,
  judgementSchema,
  undoneVoteSchema,
  undoVoteInputSchema,
  voteSchema,
} from './vote.ts';

/** What judging asks for: votes, and all that scores are derived from. */
export const judgeOperations = {
  getJudgement: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/judgement',
    summary: 'Cells, votes and marks of a sweep for one criterion: all that scores are derived from',
    query: judgementInputSchema,
    status: 200,
    answer: judgementSchema,
    refusals: ['not_found', 'invalid_input'],
  },
  castVote: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/votes',
    summary: 'Add a vote; the same one sent again changes nothing',
    body: { schema: castVoteInputSchema, maxBytes: SMALL },
    status: 201,
    answer: voteSchema,
    refusals: ['not_found', 'invalid_input', 'conflict'],
  },
  undoVote: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/votes/{vote}/undo',
    summary: 'Take a vote back: it stays in the history, and counts no longer',
    body: { schema: undoVoteInputSchema, maxBytes: SMALL },
    status: 201,
    answer: undoneVoteSchema,
    refusals: ['not_found', 'invalid_input', 'conflict'],
  },
  listVotes: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/votes.csv',
    summary: 'Every vote and every undoing of a sweep, the oldest first',
    status: 200,
    answer: { contentType: 'text/csv', description: 'One row each, with a header.' },
    refusals: ['not_found'],
  },
} as const satisfies Record<string, Operation>;
