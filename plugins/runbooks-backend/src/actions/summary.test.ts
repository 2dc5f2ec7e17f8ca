// SPDX-License-Identifier: Apache-2.0
import {
  chapterUrl,
  knownValues,
  plainSnippet,
  summarizeCommand,
} from './summary';

const links = { techdocs: null, edit: null, source: null, external: null };

describe('what agents are told', () => {
  it.each([
    [{ tenant: 'acme' }, 'release --tenant acme', []],
    [{ tenant: 'acme; rm -rf /' }, "release --tenant 'acme; rm -rf /'", []],
    [{}, 'release --tenant ${{ parameters.tenant }}', ['tenant']],
  ])('a command, with %j filled in', (values, text, missing) => {
    expect(
      summarizeCommand(
        {
          language: 'sh',
          text: 'release --tenant ${{ parameters.tenant }}',
          breakGlass: true,
          section: 'steps',
          line: 1,
          parameters: ['tenant'],
        },
        values,
      ),
    ).toEqual({
      language: 'sh',
      text,
      breakGlass: true,
      missingParameters: missing,
    });
  });

  it('values that are known, and no others', () => {
    expect(
      knownValues([
        { name: 'tenant', value: 'acme' },
        { name: 'payer', value: null },
      ]),
    ).toEqual({ tenant: 'acme' });
  });

  it('a snippet without markers', () => {
    expect(plainSnippet('a \uE000match\uE001 here')).toBe('a match here');
  });

  it.each([
    [links, undefined, 'https://p/runbooks/default/runbook/ops/a%20b/c'],
    [links, 'é', 'https://p/runbooks/default/runbook/ops/a%20b/c#%C3%A9'],
    [{ ...links, external: 'https://wiki/x' }, 'steps', 'https://wiki/x'],
  ])('where a chapter is read', (where, anchor, url) => {
    expect(
      chapterUrl(
        { address: 'default/runbook/ops/a b/c', links: where },
        'https://p',
        anchor,
      ),
    ).toBe(url);
  });
});
