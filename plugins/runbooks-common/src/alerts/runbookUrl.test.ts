// SPDX-License-Identifier: Apache-2.0
import { nameChapterAlerts, type ChapterAlert } from './chapterAlerts';
import { ChapterAlertIndex } from './ChapterAlertIndex';
import { parseRunbookUrl } from './runbookUrl';

const OPS = 'runbook:default/ops';

const alertsOf = (
  source: string,
  path: string,
  external: string | null = null,
): ChapterAlert[] => {
  const file = `docs/${path}.md`;
  return nameChapterAlerts({
    alerts: [],
    title: `About ${path}`,
    file,
    external,
  }).map(names => ({
    chapterId: `${source}#${path}`,
    sourceRef: source,
    path,
    file,
    ...names,
  }));
};

const index = new ChapterAlertIndex([
  ...alertsOf(OPS, 'edi/outbound-failing'),
  ...alertsOf(OPS, 'kubernetes/KubePodCrashLooping'),
  ...alertsOf(OPS, 'queues/stuck'),
  ...alertsOf(OPS, 'edi/stuck'),
  ...alertsOf(OPS, 'claims/index'),
  ...alertsOf('component:other/gateway', 'edi/outbound-failing'),
  ...alertsOf('component:default/old', 'runbook-url', 'https://wiki.io/x/y/'),
]);

const find = (url: string) => {
  const target = parseRunbookUrl(url);
  return target ? index.find(target) : undefined;
};

describe('runbook_url', () => {
  it.each([
    [
      'a chapter of the portal',
      'https://portal.io/runbooks/default/runbook/ops/edi/outbound-failing#steps',
      [`${OPS}#edi/outbound-failing`],
    ],
    [
      'the same below a base path',
      'https://portal.io/dev/runbooks/chapters/default/Runbook/ops/edi/outbound-failing',
      [`${OPS}#edi/outbound-failing`],
    ],
    [
      'a path alone',
      '/runbooks/default/runbook/ops/queues/stuck',
      [`${OPS}#queues/stuck`],
    ],
    [
      'an alert of the portal',
      'https://portal.io/runbooks/alerts/kube-pod-crash-looping',
      [`${OPS}#kubernetes/KubePodCrashLooping`],
    ],
    [
      'a page of TechDocs',
      'https://portal.io/docs/other/component/gateway/edi/outbound-failing/',
      ['component:other/gateway#edi/outbound-failing'],
    ],
    [
      'a folder of TechDocs',
      'https://portal.io/docs/default/runbook/ops/claims/',
      [`${OPS}#claims/index`],
    ],
    [
      'the docs tab of an entity',
      'https://portal.io/catalog/default/runbook/ops/docs/queues/stuck/index.html',
      [`${OPS}#queues/stuck`],
    ],
    [
      'a file in a repository',
      'https://github.com/acme/ops/blob/main/docs/queues/stuck.md',
      [`${OPS}#queues/stuck`],
    ],
    [
      'a public runbook',
      'https://runbooks.prometheus-operator.dev/runbooks/kubernetes/kubepodcrashlooping',
      [`${OPS}#kubernetes/KubePodCrashLooping`],
    ],
    [
      'a page elsewhere that stands in the catalog',
      'https://wiki.io/x/y?edit=1#z',
      ['component:default/old#runbook-url'],
    ],
    [
      'a name of which there are two',
      'https://wiki.io/stuck',
      [`${OPS}#queues/stuck`, `${OPS}#edi/stuck`],
    ],
    [
      'an encoded name',
      'https://wiki.io/queues/st%75ck',
      [`${OPS}#queues/stuck`],
    ],
    ['nothing known', 'https://wiki.io/nothing', []],
    ['a bad encoding', 'https://wiki.io/%E0%A4%A', []],
    ['a host alone', 'https://wiki.io', []],
    ['no address', 'ask Bob', undefined],
    ['another scheme', 'ftp://wiki.io/stuck', undefined],
    ['no host', 'https://', undefined],
    ['too long an address', `https://a/${'b'.repeat(3000)}`, undefined],
  ])('%s', (_, url, expected) => {
    expect(find(url)).toEqual(expected);
  });

  it('names a section', () => {
    expect(parseRunbookUrl('https://a/b#c%20d')?.anchor).toBe('c d');
    expect(parseRunbookUrl('https://a/b#')?.anchor).toBe(null);
  });
});
