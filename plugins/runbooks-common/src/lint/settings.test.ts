// SPDX-License-Identifier: Apache-2.0
import { LINT_RULES } from '.';
import { fence, find, head, lines } from './__testUtils__/pages';
import type { RuleSettings } from './settings';

describe('settings of rules', () => {
  it('turns a rule off for a line, a block and a page', () => {
    const open = fence('sh', 'ls\nsystemctl restart a');
    const comment = (kind: string, reason: string) =>
      `<!-- runbooks-${kind} break-glass-unfolded${reason} -->\n\n`;
    const found = (text: string) => lines('break-glass-unfolded', text);
    expect(found(`# A\n\n${open}`)).toEqual([3]);
    expect(
      found(`# A\n\n${comment('disable-next-line', ': no UI')}${open}`),
    ).toEqual([]);
    expect(found(`# A\n\n${open}\n${comment('disable', ': no UI')}`)).toEqual(
      [],
    );
    expect(found(`# A\n\n${comment('disable', '')}${open}`)).toEqual([5]);
    expect(
      found(`# A\n\n${fence('md', comment('disable', ': no UI'))}${open}`),
    ).toEqual([8]);
  });

  it('does not judge a comment about a rule that is not asked', () => {
    const page = '# A\n\n<!-- runbooks-disable phi-ssn: none here -->\n';
    expect(lines('disable-unused', page)).toEqual([3]);
    expect(
      lines('disable-unused', page, { rules: { 'phi-ssn': 'off' } }),
    ).toEqual([]);
    expect(lines('disable-unused', page, { unasked: ['phi-ssn'] })).toEqual([]);
  });

  it('sets severities, for the problems of the parser too', () => {
    const page = head('onwer: x', '# A\n\n123-45-6789\n');
    const severities = (rules: RuleSettings) =>
      find(page, { rules }).map(({ rule, severity }) => `${rule} ${severity}`);
    expect(severities({ 'unknown-template': 'off' })).toEqual([
      'front-matter-unknown-key warning',
      'phi-ssn error',
    ]);
    expect(
      severities({
        'unknown-template': 'off',
        'phi-ssn': 'info',
        'front-matter-unknown-key': ['error'],
      }),
    ).toEqual(['front-matter-unknown-key error', 'phi-ssn info']);
  });

  it('names every rule once, in kebab-case, with docs', () => {
    const ids = LINT_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, title, docs } of LINT_RULES) {
      expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
      expect(title).not.toMatch(/\.$/);
      expect(docs.length).toBeGreaterThan(10);
    }
  });
});
