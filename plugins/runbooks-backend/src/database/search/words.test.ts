// SPDX-License-Identifier: Apache-2.0
import { isAlertName, splitText, toTerm } from './words';

describe('splitText', () => {
  it.each<[string, string[], string[]]>([
    [
      'KubePodCrashLooping',
      ['kube', 'pod', 'crash', 'looping'],
      ['kubepodcrashlooping'],
    ],
    [
      'etcdHighNumberOfFailedGRPCRequests',
      ['etcd', 'high', 'number', 'of', 'failed', 'grpc', 'requests'],
      ['etcdhighnumberoffailedgrpcrequests'],
    ],
    ['CPUThrottlingHigh', ['cpu', 'throttling', 'high'], ['cputhrottlinghigh']],
    ['pg-boss', ['pg', 'boss'], ['pgboss']],
    ['pgboss.job', ['pgboss', 'job'], ['pgbossjob']],
    ['CO-45', ['co', '45'], ['co45']],
    ['CO45', ['co', '45'], ['co45']],
    ['277CA', ['277', 'ca'], ['277ca']],
    ['PGRST116', ['pgrst', '116'], ['pgrst116']],
    ['-32601', ['32601'], []],
    ['CLP*12345*1*100', ['clp', '12345', '1', '100'], []],
    [
      'etcd_server_has_leader',
      ['etcd', 'server', 'has', 'leader'],
      ['etcdserverhasleader'],
    ],
    [
      '/var/log/edi/835-post.log',
      ['var', 'log', 'edi', '835', 'post', 'log'],
      ['835postlog'],
    ],
    ['<endpoint-id>', ['endpoint', 'id'], ['endpointid']],
    ['APIs', ['apis'], []],
    [
      'checkout-7c9f8b6d5-x2kqp',
      ['checkout', '7c9f8b6d5', 'x2kqp'],
      ['checkout7c9f8b6d5x2kqp'],
    ],
    ['k8s', ['k8s'], []],
    ['Größe ändern', ['große', 'andern'], []],
    ['', [], []],
    ['*** --- ;;;', [], []],
  ])('%s', (text, pieces, joined) => {
    const compounds = [...splitText(text)];
    expect(compounds.flatMap(it => it.pieces)).toEqual(pieces);
    expect(compounds.flatMap(it => it.joined)).toEqual(joined);
  });

  it('tells where each stands', () => {
    const text = 'see pg-boss, now';
    expect(
      [...splitText(text)].map(it => text.slice(it.start, it.end)),
    ).toEqual(['see', 'pg-boss', 'now']);
  });

  it('takes time that grows with the text, whatever the text', () => {
    const bad = ['a-'.repeat(50_000), 'aB'.repeat(50_000), '1a'.repeat(50_000)];
    for (const text of bad) {
      const start = performance.now();
      expect([...splitText(text)].length).toBeLessThanOrEqual(1);
      expect(performance.now() - start).toBeLessThan(5000);
    }
  });
});

describe('toTerm', () => {
  it.each([
    ['failing', 'fail'],
    ['pods', 'pod'],
    ['posted', 'post'],
    ['co45', 'co45'],
    ['era', 'era'],
  ])('%s is found by %s', (word, term) => {
    expect(toTerm(word)).toBe(term);
  });
});

describe('isAlertName', () => {
  it.each([
    ['KubePodCrashLooping', true],
    ['alerts/etcdMembersDown', true],
    ['Restart', false],
    ['Restart the supervisor', false],
    ['claims/claim-flow', false],
  ])('%s: %s', (text, expected) => {
    expect(isAlertName(text)).toBe(expected);
  });
});
