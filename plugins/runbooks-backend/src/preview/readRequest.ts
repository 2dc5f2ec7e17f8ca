// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import { previewRequestSchema } from '@medsuite/backstage-plugin-runbooks-common';
import type { z } from 'zod';
import { parseBody } from '../service/jsonBody';

/** What is asked to be looked at. */
export type Asked = z.output<typeof previewRequestSchema>;

/** @throws InputError that names the field, or both forms of a request where neither is meant */
export function readRequest(body: unknown): Asked {
  const [byUrl, byFiles] = previewRequestSchema.options;
  if (typeof body === 'object' && body !== null) {
    if ('url' in body) {
      return parseBody(body, byUrl);
    }
    if ('catalogInfo' in body) {
      return parseBody(body, byFiles);
    }
  }
  throw new InputError(
    'Send either { "url": "…" }, or { "catalogInfo": "…", "files": [{ "path": "…", "text": "…" }] }',
  );
}

/** As the audit log may have it: an address may carry what opens it. */
export const nameOf = (url: string) =>
  url
    .replace(/\/\/[^/@]*@/, '//')
    .split(/[?#]/)[0]
    .slice(0, 300);
