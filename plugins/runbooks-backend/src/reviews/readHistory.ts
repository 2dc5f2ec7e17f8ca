// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import { historyImportSchema } from '@medsuite/backstage-plugin-runbooks-common';
import type { PastReview, PastRevision } from '../database/history';
import { isOwnerRef } from '../ownership/isOwnerRef';
import { parseBody } from '../service/jsonBody';
import { normalizeEntityRef, refuseNul } from '../service/parseRequest';
import { parsePage } from './headings';

/**
 * Reads revisions and reviews that were kept elsewhere.
 *
 * @param path - of the chapter, which a page without any title is called by
 * @throws InputError that names the field, for what cannot be meant
 */
export function readHistory(
  body: unknown,
  path: string,
): { revisions: PastRevision[]; reviews: PastReview[] } {
  const history = parseBody(body, historyImportSchema);
  const revisions = history.revisions.map((revision, index) => {
    const field = `revisions[${index}]`;
    const { author = null, summary = null } = revision;
    refuseNul(`${field}.author`, author ?? '');
    refuseNul(`${field}.summary`, summary ?? '');
    const { contentHash, title, text } = parsePage(revision.text, path);
    return {
      hash: contentHash,
      title,
      text,
      author,
      authoredAt: readPast(revision.authoredAt, `${field}.authoredAt`),
      summary,
    };
  });
  const reviews = history.reviews.map((review, index) => {
    const field = `reviews[${index}]`;
    refuseNul(`${field}.summary`, review.summary);
    const reviewer = normalizeEntityRef(review.reviewer, `${field}.reviewer`);
    if (!isOwnerRef(reviewer)) {
      throw new InputError(
        `${field}.reviewer: "${review.reviewer}" is neither a user nor a group`,
      );
    }
    if (review.revision !== 'present' && !revisions[review.revision]) {
      throw new InputError(
        `${field}.revision: there is no revision ${review.revision}, there are ${revisions.length} counted from 0`,
      );
    }
    return {
      revision:
        review.revision === 'present' ? null : revisions[review.revision].hash,
      outcome: review.outcome,
      summary: review.summary,
      reviewer,
      reviewedAt: readPast(review.reviewedAt, `${field}.reviewedAt`),
    };
  });
  return { revisions, reviews };
}

function readPast(instant: string, field: string): Date {
  const time = new Date(instant);
  if (!(time.getTime() >= 0 && time.getTime() <= Date.now())) {
    throw new InputError(`${field}: must be between 1970 and now`);
  }
  return time;
}
