// SPDX-License-Identifier: Apache-2.0
import { parseAlertPayload, toSearchText } from './searchText';

describe('toSearchText', () => {
  it.each([
    ['pgboss supervisor ', 'pgboss supervisor '],
    [
      '[FIRING:1] QueueStuck\r\n  tenant = acme\n\nsince 03:00',
      '[FIRING:1] QueueStuck tenant = acme since 03:00',
    ],
    ['x'.repeat(9_000), 'x'.repeat(8_192)],
    ['half \uD83D a pair', 'half  a pair'],
  ])('%j', (text, expected) => {
    expect(toSearchText(text)).toBe(expected);
  });

  it.each(['ä', '🚨', '\uD83D'])(
    'cuts %j to what an address can carry',
    char => {
      const line = toSearchText(char.repeat(8_192));
      expect(encodeURIComponent(line).length).toBeLessThanOrEqual(10_000);
    },
  );
});

describe('parseAlertPayload', () => {
  const alert = { labels: { alertname: 'QueueStuck' } };
  it.each([
    ['an Alertmanager body', { version: '4', alerts: [alert] }],
    ['a PagerDuty body', { event: { event_type: 'incident.triggered' } }],
    ['what Prometheus lists', { status: 'success', data: { alerts: [alert] } }],
    ['one alert', alert],
    ['a list of alerts', [alert]],
  ])('reads %s', (_name, value) => {
    expect(parseAlertPayload(`\n ${JSON.stringify(value, null, 2)}`)).toEqual(
      value,
    );
  });

  it.each([
    ['a notification', '[FIRING:1] QueueStuck'],
    ['the error of a service', '{"code":"PGRST116","details":null}'],
    ['half of a body', '{"alerts":[{"labels":'],
    ['no object', '[1, 2]'],
    ['an empty list', '[]'],
    ['null', 'null'],
  ])('leaves %s to the search', (_name, text) => {
    expect(parseAlertPayload(text)).toBeUndefined();
  });
});
