// SPDX-License-Identifier: Apache-2.0
import { setUpCli } from '../__testUtils__/setUpCli';
import type { Asker } from './Asker';

const { lintStrictly, read, run, write } = setUpCli();

/** Answers what is asked, in order, and fails when more or less is asked. */
function answering(answers: Array<[RegExp, string | string[] | boolean]>) {
  const next = <T>(message: string) => {
    const [question, answer] = answers.shift() ?? [];
    if (!question?.test(message)) {
      throw new Error(`Asked "${message}", expected ${question}`);
    }
    return answer as T;
  };
  const asker: Asker = {
    text: async (message, { default: preset = '', check } = {}) => {
      const answer = next<string>(message) || preset;
      const verdict = check?.(answer) ?? true;
      if (verdict !== true) throw new Error(verdict);
      return answer;
    },
    one: async message => next(message),
    some: async message => next(message),
    yes: async message => next(message),
  };
  return { asker, answers };
}

describe('new, on a terminal', () => {
  it('asks for what the flags do not say', async () => {
    const { asker, answers } = answering([
      [/With which chapters/, ['alert', 'sop']],
      [/Who answers when the owner/, 'user:default/lead'],
      [/Which entities is it for/, 'component:default/a, component:default/b'],
      [/What is the chapter "Alert" called/, 'Files wait'],
      [/Which alerts lead to it/, 'EdiQueue*, EdiStuck'],
      [/"Alert" asks 10 questions/, true],
      [/What is it about/, 'the gateway'],
      [/What does the alert say/, 'no file has left'],
      [/Who feels it/, ''],
      [/When is it a false alarm/, ''],
      [/In which console/, 'Platform → Queues'],
      [/What is the cause/, ''],
      [/What does one do first/, ''],
      [/Which command/, ''],
      [/By which sign/, ''],
      [/What is the chapter "Standard operating procedure" called/, ''],
      [/"Standard operating procedure" asks/, false],
    ]);
    const { code } = await run(
      [
        ...['new', '@', '--title', 'Claims', '--owner', 'group:default/edi'],
        ...['--set', 'escalateAfter=5'],
      ],
      asker,
    );
    expect(answers).toEqual([]);
    expect(code).toBe(0);
    const page = read('docs/alerts/files-wait.md');
    expect(page).toContain('- EdiStuck');
    expect(page).toContain('The alert says: no file has left.');
    expect(page).toContain('open Platform → Queues and restart');
    expect(read('catalog-info.yaml')).toContain('- component:default/b');
    expect(await lintStrictly()).toEqual({ code: 0, found: [] });
  }, 60_000);

  it('offers to add to a site that is there', async () => {
    write({
      'catalog-info.yaml':
        'kind: Runbook\nmetadata: { name: a }\nspec: { owner: group:a, backupOwner: user:b, review: { every: P30D } }\n',
    });
    const { asker, answers } = answering([
      [/has documentation already/, true],
      [/Which chapter is it/, 'outage'],
      [/What is the chapter "Outage or severe degradation" called/, ''],
      [/Which alerts lead to it/, 'Down, Slow*'],
      [/asks .* questions/, false],
    ]);
    const { code } = await run(['new', '@'], asker);
    expect(answers).toEqual([]);
    expect(code).toBe(0);
    const page = read('docs/incidents/outage-or-severe-degradation.md');
    expect(page).toContain('- Slow*');
    expect(page).not.toMatch(/^(owner|backupOwner):/m);
  });

  it('does not take a mail address for an owner', async () => {
    const { asker } = answering([[/Who owns it/, 'me@example.com']]);
    await expect(
      run(['new', '@', '-t', 'sop', '--title', 'A'], asker),
    ).rejects.toThrow('"me@example.com" cannot be the owner');
  });
});
