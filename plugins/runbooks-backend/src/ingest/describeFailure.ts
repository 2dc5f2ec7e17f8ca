// SPDX-License-Identifier: Apache-2.0
import { toError } from '@backstage/errors';

const FILE_SYSTEM_FAILURES: Record<string, string> = {
  ENOENT: 'The folder of the source is not there',
  ENOTDIR: 'The source is not a folder',
  EACCES: 'The folder of the source may not be read by the backend',
  EPERM: 'The folder of the source may not be read by the backend',
  EMFILE: 'The backend has too many files open',
  EIO: 'The disk did not answer',
};

/**
 * Tells users why a source could not be read. File system errors carry paths of the server, which are nobody's
 * business; the log has them whole.
 */
export function describeFailure(error: unknown): string {
  const { code, message } = toError(error);
  if (typeof error === 'object' && error !== null && 'syscall' in error) {
    return (
      FILE_SYSTEM_FAILURES[String(code)] ??
      `The folder of the source could not be read (${code})`
    );
  }
  return message.split('\n')[0];
}
