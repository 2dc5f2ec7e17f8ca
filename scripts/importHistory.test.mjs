// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { importHistory } from './importHistory.mjs';

const now = new Date('2026-07-01T12:00:00Z');
const HISTORY = `
source: runbook:default/one
docs: site/docs
chapters:
  - path: area/page
    before:
      - { age: P80D, author: Ann <ann@example.com>, summary: First, differs: [{ now: new, then: old }] }
    written: { age: P10D, author: Bo <bo@example.com>, summary: Second }
    reviews:
      - { age: P40D, by: user:default/ann, of: 0, summary: Walked through }
      - { age: P2D, by: user:default/ann, outcome: changes-requested, summary: Step 2 is unclear }
    asked: { reason: Step 3 took an hour, origin: 'run:12' }
`;
const ADDRESS = '/chapters/default/runbook/one/area/page';

let dir;
let server;
let api;
let calls;
let answers;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'runbooks-history-'));
  for (const [path, text] of [
    ['site/docs/area/page.md', '# new'],
    ['history/one.yaml', HISTORY],
  ]) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  calls = [];
  answers = {
    [`GET ${ADDRESS}/reviews?limit=1`]: [[200, { items: [], totalItems: 0 }]],
    [`POST ${ADDRESS}/history`]: [[200, { revisions: 1, reviews: 2 }]],
    [`POST ${ADDRESS}/review-requests`]: [[201, { id: '1' }]],
  };
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    const name = `${request.method} ${request.url}`;
    calls.push([name, body && JSON.parse(body)]);
    assert.equal(request.headers.authorization, 'Bearer demo-script-token');
    const [status, answer] =
      answers[name].length > 1 ? answers[name].shift() : answers[name][0];
    response.writeHead(status).end(JSON.stringify(answer));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  api = `http://127.0.0.1:${server.address().port}`;
});

afterEach(async () => {
  await new Promise(resolve => server.close(resolve));
  rmSync(dir, { recursive: true, force: true });
});

const run = options =>
  importHistory({ examples: dir, api, now, pauseMs: 5, ...options });

test('posts texts and reviews with the instants that the ages mean', async () => {
  assert.equal(
    await run(),
    "Brought in the demo's history: 2 reviews, 1 earlier revisions and 1 requests for a review, of 1 chapters.",
  );
  assert.deepEqual(calls.slice(1), [
    [
      `POST ${ADDRESS}/history`,
      {
        revisions: [
          {
            text: '# old',
            author: 'Ann',
            summary: 'First',
            authoredAt: '2026-04-12T12:00:00.000Z',
          },
        ],
        reviews: [
          {
            revision: 0,
            outcome: 'approved',
            summary: 'Walked through',
            reviewer: 'user:default/ann',
            reviewedAt: '2026-05-22T12:00:00.000Z',
          },
          {
            revision: 'present',
            outcome: 'changes-requested',
            summary: 'Step 2 is unclear',
            reviewer: 'user:default/ann',
            reviewedAt: '2026-06-29T12:00:00.000Z',
          },
        ],
      },
    ],
    [
      `POST ${ADDRESS}/review-requests`,
      { reason: 'Step 3 took an hour', origin: 'run:12' },
    ],
  ]);
});

test('a chapter that somebody reviewed is left alone', async () => {
  answers[`GET ${ADDRESS}/reviews?limit=1`] = [
    [200, { items: [{}], totalItems: 1 }],
  ];
  assert.match(await run(), /^No history was brought/);
  assert.equal(calls.length, 1);
});

test('waits until the chapter is there', async () => {
  answers[`GET ${ADDRESS}/reviews?limit=1`].unshift([404, {}], [404, {}]);
  assert.match(await run(), /^Brought in/);
});

test('says what went wrong, and leaves it at that', async () => {
  answers[`POST ${ADDRESS}/history`] = [[403, { error: 'no' }]];
  assert.match(
    await run(),
    /1 chapters not, first: POST .*\/history answered 403/,
  );
  answers[`GET ${ADDRESS}/reviews?limit=1`] = [[404, {}]];
  assert.match(await run({ waitMs: 20 }), /answered 404/);
  writeFileSync(join(dir, 'site/docs/area/page.md'), '# other');
  assert.match(await run(), /area\/page: "new" stands in the page 0 times/);
});

test('says nothing when the portal ends meanwhile', async () => {
  answers[`GET ${ADDRESS}/reviews?limit=1`] = [[404, {}]];
  assert.equal(await run({ over: () => calls.length > 2 }), undefined);
});
