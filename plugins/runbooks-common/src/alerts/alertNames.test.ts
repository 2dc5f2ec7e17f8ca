// SPDX-License-Identifier: Apache-2.0
import { matchesGlob, toAlertKey, toLinkKey } from './alertNames';

describe('alert names', () => {
  it.each([
    'KubePodCrashLooping',
    'kube pod crash looping',
    'kube-pod-crash-looping',
    'KUBE_POD_CRASH_LOOPING',
  ])('are the same however written: %s', name => {
    expect(toAlertKey(name)).toBe('kubepodcrashlooping');
  });

  it.each([
    ['https://Wiki.example.com/a/b/#c', 'https://wiki.example.com/a/b'],
    ['https://wiki.example.com/a?b=c', 'https://wiki.example.com/a'],
  ])('links are the same without what follows the page: %s', (url, key) => {
    expect(toLinkKey(url)).toBe(key);
  });

  it.each([
    ['edi-outbound', 'edi-*', true],
    ['edi/out/bound', 'edi*bound', true],
    ['edi', 'edi*', true],
    ['', '*', true],
    ['', '', true],
    ['a', '', false],
    ['abc', 'a?c', true],
    ['ac', 'a?c', false],
    ['a.c', 'a.c', true],
    ['abc', 'a.c', false],
    ['aXbXc', '*X*', true],
    ['abcabd', 'a*abd', true],
    ['abcabd', '*b*bc', false],
    ['(a', '(*', true],
  ])('%s is like %s: %s', (text, pattern, expected) => {
    expect(matchesGlob(text, pattern)).toBe(expected);
  });

  it('takes no time over patterns that are made for it', () => {
    const pattern = `${'*a'.repeat(500)}b`;
    const began = Date.now();
    expect(matchesGlob('a'.repeat(8192), pattern)).toBe(false);
    expect(Date.now() - began).toBeLessThan(2000);
  });
});
