// SPDX-License-Identifier: Apache-2.0
import { toError } from '@backstage/errors';
import { UsageError, type BenchCommand } from './command';
import { ingestCommand } from './ingestCommand';
import { ownershipCommand } from './ownershipCommand';
import { retrievalCommand } from './retrievalCommand';
import { scaleCommand } from './scaleCommand';

const COMMANDS: Record<string, BenchCommand> = {
  ingest: ingestCommand,
  ownership: ownershipCommand,
  retrieval: retrievalCommand,
  scale: scaleCommand,
};

const describe = (commands: BenchCommand[]) =>
  `${commands
    .map(({ usage }) => `Usage: npm run bench -- ${usage}`)
    .join(
      '\n\n',
    )}\n\nPostgreSQL is the server that BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING names.\n`;

async function main([name, ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name ?? '')
    ? COMMANDS[name]
    : undefined;
  const known = command ? [command] : Object.values(COMMANDS);
  if ([name, ...args].includes('--help')) {
    process.stdout.write(describe(known));
    return 0;
  }
  try {
    if (!command) {
      throw new UsageError(`There is no benchmark "${name ?? ''}".`);
    }
    await command.run(args);
    return 0;
  } catch (thrown) {
    const error = toError(thrown);
    const wrongUsage =
      error instanceof UsageError ||
      String(error.code).startsWith('ERR_PARSE_ARGS');
    process.stderr.write(
      wrongUsage
        ? `${error.message}\n\n${describe(known)}`
        : `${error.stack ?? error}\n`,
    );
    return wrongUsage ? 2 : 1;
  }
}

main(process.argv.slice(2)).then(code => process.exit(code));
