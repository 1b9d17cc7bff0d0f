import { AppError } from '#core/error/app-error.ts';

/** Where the hub is, and who asks. */
export type Hub = { endpoint: string; token: string | undefined };

/** The hub as HF_ENDPOINT and HF_TOKEN say. @throws AppError invalid_input */
export function readHub(env: Readonly<Record<string, string | undefined>>): Hub {
  const endpoint = (env['HF_ENDPOINT'] || 'https://huggingface.co').replace(/\/+$/, '');
  if (!/^https?:/.test(endpoint) || !URL.canParse(endpoint))
    throw new AppError('invalid_input', `HF_ENDPOINT=${endpoint} is not an address.`);
  const token = env['HF_TOKEN']?.trim() || undefined;
  if (token !== undefined && !token.startsWith('hf_'))
    throw new AppError(
      'invalid_input',
      `HF_TOKEN is no token of the hub, which begin with "hf_": make one at ${endpoint}/settings/tokens.`,
    );
  return { endpoint, token };
}
