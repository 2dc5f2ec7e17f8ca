// SPDX-License-Identifier: Apache-2.0
import { isUrl, readPageName, readPlaceOfUrl } from './pageNames';

const OPS = 'runbook:default/ops';
const saidBy = { source: OPS, path: 'edi/new/outbound' };

describe('readPageName', () => {
  it.each<[string, string[]]>([
    ['edi/old', ['edi/old', 'edi/new/edi/old']],
    ['edi/old.md', ['edi/old', 'edi/new/edi/old']],
    ['/edi/old.md#steps', ['edi/old', 'edi/new/edi/old']],
    ['old', ['old', 'edi/new/old']],
    ['./old.md', ['edi/new/old']],
    ['../old.md', ['edi/old']],
    ['../../../old.md', []],
    ['edi/old/', ['edi/old', 'edi/new/edi/old']],
    ['', []],
    ['#steps', []],
  ])('finds where %j may stand', (name, paths) => {
    expect(readPageName(name, saidBy)).toEqual(
      paths.map(path => ({ source: OPS, path })),
    );
  });

  it.each<[string, string, string]>([
    ['Component:EDI#sop/old.md', 'component:default/edi', 'sop/old'],
    ['runbook:default/ops#a b', OPS, 'a b'],
  ])('reads the ref %s', (name, source, path) => {
    expect(readPageName(name, saidBy)).toEqual([{ source, path }]);
  });

  it('finds nothing in a ref that is none', () => {
    expect(readPageName('a:/b#old', saidBy)).toEqual([]);
  });
});

describe('readPlaceOfUrl', () => {
  it.each<[string, string | undefined]>([
    ['https://portal.example/docs/default/runbook/ops/edi/old/', 'edi/old'],
    ['https://portal.example/base/docs/Default/Runbook/Ops/a%20b', 'a b'],
    ['/docs/default/runbook/ops/edi/old/#steps', 'edi/old'],
    ['https://portal.example/docs/default/runbook/ops', undefined],
    ['https://portal.example/docs/default/runbook/ops/%E0%A4%A', undefined],
    ['https://wiki.example/x/old', undefined],
    ['docs/default/runbook/ops/old', undefined],
  ])('reads %s', (url, path) => {
    expect(readPlaceOfUrl(url)).toEqual(path && { source: OPS, path });
  });
});

describe('isUrl', () => {
  it.each([
    ['https://wiki.example/x', true],
    ['HTTP://wiki.example', true],
    ['edi/old', false],
    ['component:default/edi#old', false],
  ])('tells of %s', (name, expected) => {
    expect(isUrl(name)).toBe(expected);
  });
});
