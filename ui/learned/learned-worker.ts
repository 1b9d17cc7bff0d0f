import { learn } from '#core/judgement/learn.ts';
import { answerTurns } from '../judge/answer-turns.ts';

answerTurns(learn);
