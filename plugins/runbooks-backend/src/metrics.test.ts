// SPDX-License-Identifier: Apache-2.0
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { createMetrics, observeLibrary } from './metrics';

const NO_CHANGES = {
  added: [],
  changed: [],
  removed: [],
  renamed: [],
  unchanged: 3,
};

/** Instruments that write down what they are told, as `name value attributes`. */
function recordMetrics() {
  const records: string[] = [];
  const instrument = (name: string) => {
    const write = (value: number, attributes?: object) => {
      records.push([name, value, JSON.stringify(attributes ?? {})].join(' '));
    };
    return { add: write, record: write };
  };
  const service = metricsServiceMock.mock({
    createCounter: instrument,
    createHistogram: instrument,
  });
  return { service, records, metrics: createMetrics(service) };
}

describe('createMetrics', () => {
  it.each([
    [
      'a read that changed something',
      {
        outcome: 'ok' as const,
        changes: {
          ...NO_CHANGES,
          added: ['a', 'b'],
          renamed: [{ from: 'c', to: 'd' }],
        },
      },
      [
        'runbooks.source.reads 1 {"outcome":"ok"}',
        'runbooks.source.read.duration 0.5 {"outcome":"ok"}',
        'runbooks.chapter.changes 2 {"change":"added"}',
        'runbooks.chapter.changes 1 {"change":"renamed"}',
      ],
    ],
    [
      'a read that changed nothing',
      { outcome: 'ok' as const, changes: NO_CHANGES },
      [
        'runbooks.source.reads 1 {"outcome":"ok"}',
        'runbooks.source.read.duration 0.5 {"outcome":"ok"}',
      ],
    ],
    [
      'a read that failed',
      { outcome: 'failed' as const, changes: NO_CHANGES },
      [
        'runbooks.source.reads 1 {"outcome":"failed"}',
        'runbooks.source.read.duration 0.5 {"outcome":"failed"}',
      ],
    ],
    [
      'a source that is gone, which is no read',
      {
        outcome: 'dropped' as const,
        changes: { ...NO_CHANGES, removed: ['a'] },
      },
      ['runbooks.chapter.changes 1 {"change":"removed"}'],
    ],
  ])('counts %s', (_, read, expected) => {
    const { metrics, records } = recordMetrics();
    metrics.recordRead({
      sourceRef: 'runbook:default/ops',
      seconds: 0.5,
      ...read,
    });
    expect(records).toEqual(expected);
  });

  it.each([
    ['found', { totalItems: 2, corrections: [] }, []],
    [
      'empty',
      { totalItems: 0, corrections: [{ from: 'secret', to: 'other' }] },
      ['runbooks.search.corrections 1 {}'],
    ],
    ['failed', undefined, []],
  ])('counts a search that %s', (outcome, answer, more) => {
    const { metrics, records } = recordMetrics();
    metrics.recordSearch(0.004, answer);
    expect(records).toEqual([
      `runbooks.search.requests 1 {"outcome":"${outcome}"}`,
      `runbooks.search.duration 0.004 {"outcome":"${outcome}"}`,
      ...more,
    ]);
  });

  it('names units', () => {
    const service = metricsServiceMock.mock();
    createMetrics(service);
    const units = [
      ...service.createCounter.mock.calls,
      ...service.createHistogram.mock.calls,
    ].map(([name, options]) => [name, options?.unit]);
    expect(Object.fromEntries(units)).toEqual({
      'runbooks.source.reads': '{read}',
      'runbooks.source.read.duration': 's',
      'runbooks.chapter.changes': '{chapter}',
      'runbooks.search.requests': '{request}',
      'runbooks.search.duration': 's',
      'runbooks.search.corrections': '{word}',
      'runbooks.lint.pages': '{page}',
      'runbooks.lint.duration': 's',
      'runbooks.reviews': '{review}',
      'runbooks.review.requests': '{request}',
      'runbooks.reports': '{report}',
      'runbooks.reveals': '{command}',
      'runbooks.owner.changes': '{change}',
      'runbooks.notices': '{notification}',
    });
  });

  it('counts reviews, reports, reveals, changes of owners and what owners are told, and never who', () => {
    const { metrics, records } = recordMetrics();
    metrics.recordReview('changes-requested');
    metrics.recordReviewRequest();
    metrics.recordReport('closed');
    metrics.recordReveal(false);
    metrics.recordOwnerChange('expired');
    metrics.recordNotice({ topic: 'overdue', outcome: 'failed' });
    expect(records).toEqual([
      'runbooks.reviews 1 {"outcome":"changes-requested"}',
      'runbooks.review.requests 1 {}',
      'runbooks.reports 1 {"change":"closed"}',
      'runbooks.reveals 1 {"allowed":false}',
      'runbooks.owner.changes 1 {"change":"expired"}',
      'runbooks.notices 1 {"topic":"overdue","outcome":"failed"}',
    ]);
  });
});

describe('observeLibrary', () => {
  it('counts once for both gauges, and anew at the next collection', async () => {
    const callbacks: Array<(result: object) => Promise<void>> = [];
    const service = metricsServiceMock.mock({
      createObservableGauge: () => ({
        addCallback: callback => callbacks.push(callback as never),
        removeCallback: () => {},
      }),
    });
    const count = jest.fn(async () => ({
      reviewStates: { never: 3, current: 1 },
      ownerStates: { owned: 3, orphaned: 1, 'no-backup': 2, overridden: 0 },
    }));
    observeLibrary(service, count);
    expect(
      service.createObservableGauge.mock.calls.map(([name]) => name),
    ).toEqual(['runbooks.chapters.reviews', 'runbooks.chapters.owners']);
    for (const calls of [1, 2]) {
      const observe = jest.fn();
      await Promise.all(callbacks.map(callback => callback({ observe })));
      expect(observe.mock.calls).toEqual(
        expect.arrayContaining([
          [3, { state: 'never' }],
          [1, { state: 'current' }],
          [1, { state: 'orphaned' }],
        ]),
      );
      expect(count).toHaveBeenCalledTimes(calls);
    }
  });
});
