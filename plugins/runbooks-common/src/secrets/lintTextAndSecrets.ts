// SPDX-License-Identifier: Apache-2.0
import { lintPage } from '../lint/lintPage';
import { withoutSensitive, type LintTextInput } from '../lint/lintText';
import type { LintedPage } from '../lint/types';
import { readPage } from '../parse';
import { findSecrets } from './findSecrets';

/**
 * As `lintText` of /lint, with secretlint asked too: every rule that needs no program.
 *
 * @public
 */
export async function lintTextAndSecrets(
  input: LintTextInput,
): Promise<LintedPage> {
  const read = readPage(input);
  const { text } = read.chapter;
  const page = lintPage({ ...read, ...input });
  const secrets = await findSecrets(text, page, input.rules);
  return withoutSensitive(
    { ...page, findings: [...page.findings, ...secrets] },
    text,
  );
}
