import { scoreRows } from '#core/judgement/score-rows.ts';
import { answerTurns } from './answer-turns.ts';

answerTurns(scoreRows);
