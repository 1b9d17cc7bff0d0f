import { proposeHandful } from '#core/judgement/going/propose-handful.ts';
import { answerTurns } from '../judge/answer-turns.ts';
import type { HandfulFacts } from './use-handful.ts';

answerTurns(({ judgement, votes, wish }: HandfulFacts) => proposeHandful(judgement, votes, wish));
