import { z } from 'zod';
import { serverSchema } from '#core/api/server.ts';
import { COMMON, type Command, onlyArgument, readArguments, readHeaders } from '../command.ts';
import { findServer, listServers } from '../find-servers.ts';
import { line, printJson, table } from '../print.ts';
import { UsageError } from '../usage-error.ts';
import { withTeststrip } from '../with-teststrip.ts';
import { addModal, readSleep, setSleep, SLEEP } from './servers-sleep.ts';
import { testServer } from './servers-test.ts';

const usage = `teststrip servers [list] [--json]
teststrip servers add URL [--name NAME] [--header 'Name: value' …] [--price DOLLARS] [--disabled]
                      [--sleeps [--idle SECONDS] [--wake-limit SECONDS]]
teststrip servers modal FILE|- [--price DOLLARS] [--idle SECONDS] [--wake-limit SECONDS]
teststrip servers sleep NAME|URL on|off [--idle SECONDS] [--wake-limit SECONDS]
teststrip servers price NAME|URL DOLLARS|-
teststrip servers test URL|NAME [--header 'Name: value' …]
teststrip servers enable|disable|remove NAME|URL

test goes the whole way on a server: version, events, a picture rendered, fetched and checked.
modal adds every server that "modal deploy" printed into FILE; MODAL_KEY and MODAL_SECRET are its proxy auth token.
--sleeps: nothing is sent to it while it has no work, so that it can sleep and cost nothing.`;

type Verb = (argv: string[]) => Promise<number>;

const list: Verb = async (argv) => {
  const { values, positionals } = readArguments(argv, COMMON);
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many.`);
  return withTeststrip({ simulators: true }, async ({ api }) => {
    const servers = await listServers(api);
    if (values.json) printJson({ servers });
    else if (servers.length === 0) line('No server is known yet: teststrip servers add http://…');
    else
      line(
        table([
          ['NAME', 'URL', 'STATE', 'VERSION', 'GPU', 'DONE', 'PROBLEM'],
          ...servers.map((server) => [
            server.simulated ? `${server.name} (simulated)` : server.name,
            server.url,
            server.enabled ? server.state : 'disabled',
            server.version ?? '-',
            server.device ?? '-',
            String(server.done),
            server.problem ?? '',
          ]),
        ]),
      );
    return 0;
  });
};

const add: Verb = async (argv) => {
  const { values, positionals } = readArguments(argv, {
    ...COMMON,
    name: { type: 'string' },
    header: { type: 'string', multiple: true, default: [] as string[] },
    price: { type: 'string' },
    disabled: { type: 'boolean', default: false },
    sleeps: { type: 'boolean', default: false },
    ...SLEEP,
  });
  const url = onlyArgument(positionals, 'URL');
  const headers = readHeaders(values.header);
  const body = {
    url,
    enabled: !values.disabled,
    ...(values.name === undefined ? {} : { name: values.name }),
    ...(headers ? { headers } : {}),
    ...(values.price === undefined ? {} : { pricePerHour: readPrice(values.price) }),
    ...(values.sleeps ? { wakesOnDemand: true } : {}),
    ...readSleep(values),
  };
  return withTeststrip({ simulators: true }, async ({ api }) => {
    const server = await api.ask(serverSchema, 'POST', '/servers', body);
    if (values.json) printJson(server);
    else line(`Added ${server.url} as ${server.name}.`);
    return 0;
  });
};

/** Dollars an hour; `-` for none. */
function readPrice(text: string): number | null {
  if (text === '-') return null;
  const price = Number(text);
  if (text.trim() === '' || !Number.isFinite(price) || price < 0)
    throw new UsageError(`"${text}" is no price: give dollars an hour, such as 1.95, or - for none.`);
  return price;
}

const setPrice: Verb = async (argv) => {
  const { values, positionals } = readArguments(argv, COMMON);
  const [reference, price, ...more] = positionals;
  if (reference === undefined || price === undefined || more.length > 0)
    throw new UsageError('Give the server and its price: teststrip servers price NAME 1.95');
  const pricePerHour = readPrice(price);
  return withTeststrip({ simulators: true }, async ({ api }) => {
    const { id } = await findServer(api, reference);
    const server = await api.ask(serverSchema, 'PATCH', `/servers/${id}`, { pricePerHour });
    if (values.json) printJson(server);
    else
      line(`${server.name} costs ${pricePerHour === null ? 'nothing known' : `$${pricePerHour} an hour`}.`);
    return 0;
  });
};

const setEnabled =
  (enabled: boolean): Verb =>
  async (argv) => {
    const { values, positionals } = readArguments(argv, COMMON);
    const reference = onlyArgument(positionals, 'NAME');
    return withTeststrip({ simulators: true }, async ({ api }) => {
      const { id } = await findServer(api, reference);
      const server = await api.ask(serverSchema, 'PATCH', `/servers/${id}`, { enabled });
      if (values.json) printJson(server);
      else line(`${server.name} is ${enabled ? 'enabled' : 'disabled'}.`);
      return 0;
    });
  };

const remove: Verb = async (argv) => {
  const { values, positionals } = readArguments(argv, COMMON);
  const reference = onlyArgument(positionals, 'NAME');
  return withTeststrip({ simulators: true }, async ({ api }) => {
    const server = await findServer(api, reference);
    await api.ask(z.unknown(), 'DELETE', `/servers/${server.id}`);
    if (values.json) printJson({ removed: server.id, name: server.name });
    else line(`${server.name} is removed.`);
    return 0;
  });
};

const verbs: Record<string, Verb> = {
  list,
  add,
  test: testServer,
  enable: setEnabled(true),
  disable: setEnabled(false),
  remove,
  price: setPrice,
  sleep: setSleep,
  modal: addModal,
};

export const servers: Command = {
  usage,
  async run(argv) {
    const [first, ...rest] = argv;
    if (first === undefined || first.startsWith('-')) return list(argv);
    const verb = Object.hasOwn(verbs, first) ? verbs[first] : undefined;
    if (!verb)
      throw new UsageError(`"servers ${first}" is no command; there are ${Object.keys(verbs).join(', ')}.`);
    return verb(rest);
  },
};
