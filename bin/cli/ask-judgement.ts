import { type Judgement, judgementSchema } from '#core/api/vote.ts';
import { AppError } from '#core/error/app-error.ts';
import type { Api } from './api.ts';

/**
 * All that scores of a sweep are derived from.
 * @param sweep its id
 * @param criterion what it was judged for; '' is the whole picture
 * @throws AppError invalid_input where nobody judged it for that
 */
export async function askJudgement(api: Api, sweep: string, criterion: string): Promise<Judgement> {
  const path = `/sweeps/${encodeURIComponent(sweep)}/judgement?criterion=${encodeURIComponent(criterion)}`;
  const judgement = await api.ask(judgementSchema, 'GET', path);
  const known = judgement.criteria.filter((one) => one !== '');
  if (criterion === '' || known.includes(judgement.criterion)) return judgement;
  throw new AppError('invalid_input', 'The sweep was not judged for that.', [
    {
      path: '--for',
      message: 'nobody voted for it yet',
      value: criterion,
      hint:
        known.length === 0
          ? 'Leave it out: this sweep was judged for the whole picture alone.'
          : `Take ${known.map((one) => `"${one}"`).join(' or ')}, or leave it out for the whole picture.`,
    },
  ]);
}
