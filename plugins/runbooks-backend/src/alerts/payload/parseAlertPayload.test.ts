// SPDX-License-Identifier: Apache-2.0
import { ALERT_LIMITS } from '@medsuite/backstage-plugin-runbooks-common';
import { parseAlertPayload } from './parseAlertPayload';

const LABELS = { alertname: 'PgBossSupervisorStuck', queue: 'edi-outbound' };

/** As Alertmanager 0.27 sends it. */
const WEBHOOK = {
  receiver: 'runbooks',
  status: 'firing',
  alerts: [
    {
      status: 'firing',
      labels: LABELS,
      annotations: { summary: 'The supervisor has not ticked for 6m' },
      startsAt: '2026-11-20T03:04:05.678Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus:9090/graph?g0.expr=up',
      fingerprint: '1a2b3c4d5e6f7a8b',
    },
    { status: 'resolved', labels: { alertname: 'Other' }, annotations: {} },
  ],
  groupLabels: { alertname: 'PgBossSupervisorStuck' },
  commonLabels: { cluster: 'rcm-1' },
  commonAnnotations: { team: 'platform' },
  externalURL: 'http://alertmanager:9093',
  version: '4',
  groupKey: '{}:{alertname="PgBossSupervisorStuck"}',
  truncatedAlerts: 0,
};

/** As PagerDuty sends it for a v3 subscription. */
const incident = (data: object = {}) => ({
  event: {
    id: '01BWLV8K6M',
    event_type: 'incident.triggered',
    resource_type: 'incident',
    occurred_at: '2026-11-20T03:04:06.000Z',
    agent: { id: 'PLH1HKV', type: 'user_reference', html_url: 'https://x' },
    client: null,
    data: {
      id: 'PGR0VU2',
      type: 'incident',
      self: 'https://api.pagerduty.com/incidents/PGR0VU2',
      html_url: 'https://acme.pagerduty.com/incidents/PGR0VU2',
      number: 2,
      status: 'triggered',
      incident_key: 'd3640fbd41094207a1c11e58e46b1662',
      title: '[FIRING:1] PgBossSupervisorStuck edi-outbound (critical)',
      service: {
        id: 'PF9KMXH',
        summary: 'pg-boss-supervisor',
        type: 'service',
      },
      assignees: [],
      urgency: 'high',
      priority: { id: 'PSO75BM', summary: 'P1' },
      ...data,
    },
  },
});

describe('parseAlertPayload', () => {
  it('reads an Alertmanager webhook', () => {
    expect(parseAlertPayload(WEBHOOK)).toEqual([
      {
        name: 'PgBossSupervisorStuck',
        labels: { cluster: 'rcm-1', ...LABELS },
        annotations: {
          team: 'platform',
          summary: 'The supervisor has not ticked for 6m',
        },
        status: 'firing',
        url: 'http://prometheus:9090/graph?g0.expr=up',
      },
      {
        name: 'Other',
        labels: { cluster: 'rcm-1', alertname: 'Other' },
        annotations: { team: 'platform' },
        status: 'resolved',
        url: null,
      },
    ]);
  });

  it.each([
    [
      'a list of the Alertmanager API v2',
      [
        {
          labels: LABELS,
          annotations: {},
          status: { state: 'suppressed', silencedBy: ['x'], inhibitedBy: [] },
          receivers: [{ name: 'a' }],
        },
      ],
      'firing',
    ],
    [
      'an answer of Prometheus',
      {
        status: 'success',
        data: { alerts: [{ labels: LABELS, state: 'firing', value: '1e+00' }] },
      },
      'firing',
    ],
    ['one alert', { labels: LABELS }, null],
    ['values that are no texts', { labels: { ...LABELS, shard: 3 } }, null],
  ])('reads %s', (_, body, status) => {
    expect(parseAlertPayload(body)).toMatchObject([
      { name: 'PgBossSupervisorStuck', status },
    ]);
  });

  it('reads a PagerDuty incident', () => {
    expect(parseAlertPayload(incident())).toEqual([
      {
        name: 'PgBossSupervisorStuck',
        labels: {
          service: 'pg-boss-supervisor',
          urgency: 'high',
          priority: 'P1',
        },
        annotations: {
          summary: '[FIRING:1] PgBossSupervisorStuck edi-outbound (critical)',
        },
        status: 'firing',
        url: 'https://acme.pagerduty.com/incidents/PGR0VU2',
      },
    ]);
  });

  it.each([
    [
      'details as Alertmanager writes them',
      {
        title: 'Something else',
        status: 'resolved',
        body: {
          details: {
            firing:
              'Labels:\n - alertname = EdiAckMissing\n - payer = bluestone\nAnnotations:\n - summary = No 999 = no peace\nSource: http://x\nLabels:\n - alertname = Second\n',
          },
        },
      },
      {
        name: 'EdiAckMissing',
        status: 'resolved',
        labels: { alertname: 'EdiAckMissing', payer: 'bluestone' },
        annotations: { summary: 'No 999 = no peace' },
      },
    ],
    [
      'a title in words',
      { title: 'Outbound 837 files are late', service: null, priority: null },
      { name: 'Outbound 837 files are late', labels: { urgency: 'high' } },
    ],
    ['a title of a sign', { title: '[FIRING:2] ' }, { name: '[FIRING:2]' }],
  ])('reads a PagerDuty incident with %s', (_, data, expected) => {
    expect(parseAlertPayload(incident(data))).toMatchObject([expected]);
  });

  it('takes the event that tries a PagerDuty subscription', () => {
    const body = {
      event: { event_type: 'pagey.ping', data: { type: 'ping', message: 'x' } },
    };
    expect(parseAlertPayload(body)).toEqual([]);
  });

  it.each([
    ['a text', 'hello', /no JSON object or list.*Alertmanager webhook/],
    ['nothing', null, /no JSON object/],
    ['something else', { hello: 1 }, /^alerts: .*Expected:/],
    ['alerts that are no list', { alerts: {} }, /^alerts: /],
    ['an alert that is none', [5], /^alert: .*alerts\[0\] to be an alert/],
    ['labels that are none', [{ labels: 'x' }], /^alert\.labels: /],
    [
      'a label that is none',
      [{ labels: { alertname: 'A', b: { c: 1 } } }],
      /^alert\.labels\.b: must be a text/,
    ],
    ['no name', [{ labels: { a: 'b' } }], /^alerts\[0\]\.labels\.alertname: /],
    [
      'too long a name',
      [{ labels: { alertname: 'a'.repeat(501) } }],
      /labels\.alertname: /,
    ],
    [
      'too long a value',
      [{ labels: { alertname: 'a', b: 'c'.repeat(9000) } }],
      /alert\.labels\.b: must have at most 8192/,
    ],
    [
      'too many labels',
      [
        {
          labels: Object.fromEntries(
            Array.from({ length: 101 }, (_, index) => [`l${index}`, 'x']),
          ),
        },
      ],
      /alert\.labels: has 101 entries, at most 100/,
    ],
    [
      'too many alerts',
      Array.from({ length: ALERT_LIMITS.alerts + 1 }, () => ({
        labels: LABELS,
      })),
      /holds 101 alerts, at most 100/,
    ],
    ['an event without data', { event: {} }, /^event\.event_type: /],
    [
      'an event about something else',
      {
        event: {
          event_type: 'service.updated',
          data: { type: 'service', summary: 'x' },
        },
      },
      /event\.data\.type: is "service"/,
    ],
    [
      'an incident without a title',
      incident({ title: '' }),
      /event\.data\.title/,
    ],
  ])('refuses %s', (_, body, message) => {
    expect(() => parseAlertPayload(body)).toThrow(message);
  });

  it('takes nothing from the prototype, and no NUL into the database', () => {
    const body = JSON.parse(
      '[{"labels":{"alertname":"a\\u0000b","__proto__":{"x":"y"},"constructor":"c"}}]',
    );
    const [alert] = parseAlertPayload(body);
    expect(alert.name).toBe('a\uFFFDb');
    expect(alert.labels.constructor).toBe('c');
    expect('x' in alert.labels).toBe(false);
  });
});
