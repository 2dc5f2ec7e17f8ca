// SPDX-License-Identifier: Apache-2.0
import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';
import { promises as fs } from 'node:fs';
import { describeFailure } from '../ingest/describeFailure';
import { rejectOnAbort } from '../ingest/readSourceTree';
import { describeUnreadable } from './PreviewFolders';

/** A catalog file has a few entities; what is larger is something else. */
const MOST_BYTES = 256 * 1024;

const tooLarge = () =>
  new InputError(
    `url: the file has more than ${
      MOST_BYTES / 1024
    } KiB, which no catalog file has: correct the address`,
  );

/**
 * Reads a catalog file from the place that somebody named: an address through the portal's own reader, which knows its
 * hosts and credentials, or a file that was found in an allowed folder.
 *
 * @throws InputError that says why it cannot be read and what to do
 */
export async function readCatalogText(
  location: { type: 'url' | 'file'; target: string },
  options: {
    urlReader: UrlReaderService;
    logger: LoggerService;
    seconds: number;
  },
): Promise<string> {
  return location.type === 'file'
    ? readFile(location.target)
    : readUrl(location.target, options);
}

async function readFile(file: string): Promise<string> {
  const { size } = await fs.stat(file).catch(error => {
    throw describeUnreadable(error);
  });
  if (size > MOST_BYTES) {
    throw tooLarge();
  }
  return fs.readFile(file, 'utf8').catch(error => {
    throw describeUnreadable(error);
  });
}

async function readUrl(
  url: string,
  options: {
    urlReader: UrlReaderService;
    logger: LoggerService;
    seconds: number;
  },
): Promise<string> {
  const { urlReader, logger, seconds } = options;
  const signal = AbortSignal.timeout(seconds * 1000);
  try {
    return await Promise.race([
      urlReader
        .readUrl(url, { signal })
        .then(response => readLimited(response)),
      rejectOnAbort(signal, seconds),
    ]);
  } catch (error) {
    const { name, message } = toError(error);
    if (name === 'InputError') {
      throw error;
    }
    logger.info(`No preview of ${url}: ${message}`);
    throw describeRefusal(url, toError(error));
  }
}

/** Reads no more than is taken anyway, whatever the other side sends. */
async function readLimited(
  response: Awaited<ReturnType<UrlReaderService['readUrl']>>,
): Promise<string> {
  const stream = response.stream?.();
  if (!stream) {
    const bytes = await response.buffer();
    if (bytes.length > MOST_BYTES) {
      throw tooLarge();
    }
    return bytes.toString('utf8');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES) {
      stream.destroy();
      throw tooLarge();
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function describeRefusal(url: string, error: Error): InputError {
  const { host } = new URL(url);
  if (
    error.name === 'NotAllowedError' ||
    error.message.includes('backend.reading.allow')
  ) {
    return new InputError(
      `url: this portal may not read from ${host}: an admin can add it to "integrations", or to "backend.reading.allow", in app-config; the files themselves can be looked at without that`,
    );
  }
  if (error.name === 'NotFoundError') {
    return new InputError(
      `url: there is no file at ${url}, or the portal may not see it: correct the address, or give the portal's integration access to the repository`,
    );
  }
  return new InputError(
    `url: ${host} did not give the file (${describeFailure(
      error,
    )}): try again, or look at the files themselves`,
  );
}
