// SPDX-License-Identifier: Apache-2.0

// Gives the demo a past: what examples/history tells of revisions and reviews goes through the portal's own API, once.

import { setTimeout as sleep } from 'node:timers/promises';
import { instantOf, parseAuthor, readHistory } from './history.mjs';

const WAIT_MS = 5 * 60_000;
const PAUSE_MS = 1_000;
const ANSWER_MS = 30_000;

/** The demo's own token, as it stands in app-config.yaml. */
const TOKEN = 'demo-script-token';

const chapterPath = address =>
  `/chapters/${address.split('/').map(encodeURIComponent).join('/')}`;

/**
 * Brings in the history of every chapter that has no review yet, as soon as its source was read. Never throws.
 *
 * @param options.examples - the folder of the examples
 * @param options.api - address of the runbooks API
 * @param options.over - tells that the portal is ending
 * @param options.now - from when ages count back
 * @returns one line on what was done; undefined when the portal ended meanwhile
 */
export async function importHistory({
  examples,
  api,
  over = () => false,
  now = new Date(),
  waitMs = WAIT_MS,
  pauseMs = PAUSE_MS,
}) {
  const sum = { chapters: 0, revisions: 0, reviews: 0, requests: 0 };
  const problems = [];
  let chapters = [];
  try {
    ({ chapters } = await readHistory(examples));
  } catch (error) {
    problems.push(error.message);
  }
  const deadline = Date.now() + waitMs;
  for (const chapter of chapters) {
    try {
      const known = await whenThere({ api, chapter, over, deadline, pauseMs });
      if (known.totalItems === 0) {
        await importChapter({ api, chapter, now, sum });
      }
    } catch (error) {
      problems.push(error.message);
    }
    if (over()) {
      return undefined;
    }
  }
  return tell(sum, problems);
}

function tell({ chapters, revisions, reviews, requests }, problems) {
  const done =
    chapters === 0
      ? 'No history was brought into the demo: what is there stays.'
      : `Brought in the demo's history: ${reviews} reviews, ${revisions} earlier revisions and ${requests} requests for a review, of ${chapters} chapters.`;
  return problems.length === 0
    ? done
    : `${done} ${problems.length} chapters not, first: ${problems[0]}`;
}

async function importChapter({ api, chapter, now, sum }) {
  const path = chapterPath(chapter.address);
  const imported = await call(`${api}${path}/history`, {
    revisions: chapter.texts
      .slice(0, chapter.earlier)
      .map(({ age, author, summary, text }) => ({
        text,
        summary,
        author: parseAuthor(author).name,
        authoredAt: instantOf(age, now).toISOString(),
      })),
    reviews: chapter.reviews.map(({ age, by, of, outcome, summary }) => ({
      revision: of ?? 'present',
      outcome: outcome ?? 'approved',
      summary,
      reviewer: by,
      reviewedAt: instantOf(age, now).toISOString(),
    })),
  });
  sum.chapters += 1;
  sum.revisions += imported.revisions;
  sum.reviews += imported.reviews;
  if (chapter.asked) {
    await call(`${api}${path}/review-requests`, chapter.asked);
    sum.requests += 1;
  }
}

/** Answers the reviews of a chapter, once the chapter is there. */
async function whenThere({ api, chapter, over, deadline, pauseMs }) {
  const url = `${api}${chapterPath(chapter.address)}/reviews?limit=1`;
  for (;;) {
    try {
      return await call(url);
    } catch (error) {
      // The catalog and the first read take some seconds; until then there is no such chapter.
      const early = error.status === undefined || error.status === 404;
      if (over() || !early || Date.now() > deadline) {
        throw error;
      }
    }
    await sleep(pauseMs);
  }
}

/** Asks the API; with a body it posts. */
async function call(url, body) {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${TOKEN}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  const text = await response.text();
  if (!response.ok) {
    throw Object.assign(
      new Error(
        `${body ? 'POST' : 'GET'} ${new URL(url).pathname} answered ${
          response.status
        }: ${text.slice(0, 300)}`,
      ),
      { status: response.status },
    );
  }
  return JSON.parse(text);
}
