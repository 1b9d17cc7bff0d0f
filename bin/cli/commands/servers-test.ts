import { z } from 'zod';
import { serverTestSchema } from '#core/api/server.ts';
import { COMMON, onlyArgument, readArguments, readHeaders } from '../command.ts';
import { findOrAddServer } from '../find-servers.ts';
import { line, note, printJson } from '../print.ts';
import { withTeststrip } from '../with-teststrip.ts';

/** `servers test`: what *Test* does, step by step. A server that was new is forgotten again. */
export async function testServer(argv: string[]): Promise<number> {
  const { values, positionals } = readArguments(argv, {
    ...COMMON,
    header: { type: 'string', multiple: true, default: [] as string[] },
  });
  const reference = onlyArgument(positionals, 'URL');
  const headers = readHeaders(values.header);
  return withTeststrip({ simulators: true }, async ({ api }) => {
    const { server, added } = await findOrAddServer(api, reference, { headers, enabled: false });
    if (server.wakesOnDemand && server.state !== 'online')
      note(`${server.name} is asleep: waking it, which may take up to ${server.wakeLimitSeconds} s …`);
    try {
      const test = await api.ask(serverTestSchema, 'POST', `/servers/${server.id}/test`);
      if (values.json) printJson({ url: server.url, ...test });
      else
        for (const step of test.steps) {
          line(
            `${step.ok ? 'ok  ' : 'FAIL'} ${step.name.padEnd(12)} ${String(Math.round(step.ms)).padStart(6)} ms  ${step.message}`,
          );
          if (step.hint) line(`                         → ${step.hint}`);
        }
      return test.ok ? 0 : 1;
    } finally {
      if (added) await api.ask(z.unknown(), 'DELETE', `/servers/${server.id}`);
    }
  });
}
