// SPDX-License-Identifier: Apache-2.0
import { CHAPTER_TEMPLATES } from '@medsuite/backstage-plugin-runbooks-common/templates';
import { DEFAULT_CATEGORIES } from '@medsuite/backstage-plugin-runbooks-common/parse';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { newInput } from './actions/newInput';

/*
 * What the form of the software template asks for follows from the templates of chapters. Run this test with UPDATE_PUBLISHED=1
 * to write it anew.
 */
const FILE = resolve(
  __dirname,
  '../../../examples/templates/new-runbook/template.yaml',
);

const indent = (text: string, width: number) =>
  text.trimEnd().replace(/^(?=.)/gm, ' '.repeat(width));

const choice = (options: Array<{ id: string; title: string }>) => ({
  enum: options.map(({ id }) => id),
  enumNames: options.map(({ title }) => title),
});

/** One branch for each template, with its own questions: what is answered for one is not taken for another. */
const questions = {
  oneOf: CHAPTER_TEMPLATES.map(template => ({
    properties: {
      template: { const: template.id },
      [`answers-${template.id}`]: {
        type: 'object',
        title: template.title,
        description: template.description,
        properties: Object.fromEntries(
          template.questions.map(({ id, question, example, type }) => [
            id,
            {
              title: question,
              type: 'string',
              'ui:placeholder': example,
              ...(type === 'command' ? { 'ui:widget': 'textarea' } : {}),
              ...(type === 'minutes'
                ? {
                    pattern: '^[0-9]{1,5}$',
                    errorMessage: 'A number of minutes, such as 20.',
                  }
                : {}),
            },
          ]),
        ),
      },
    },
  })),
};

const BLOCKS: Array<[name: string, value: unknown, width: number]> = [
  ['templates', choice(CHAPTER_TEMPLATES), 10],
  ['categories', choice(DEFAULT_CATEGORIES), 10],
  ['questions', questions, 10],
];

describe('the software template New runbook', () => {
  const text = readFileSync(FILE, 'utf8');

  it('offers every template of chapters, and asks what each one asks', () => {
    let wanted = text;
    for (const [name, value, width] of BLOCKS) {
      const [begin, end] = ['begin', 'end'].map(
        it => `${' '.repeat(width)}# ${name}: ${it}\n`,
      );
      const [head, rest] = wanted.split(begin);
      const [, tail] = rest.split(end);
      const yaml = stringify(value, { lineWidth: 130, singleQuote: true });
      wanted = `${head}${begin}${indent(yaml, width)}\n${end}${tail}`;
    }
    if (process.env.UPDATE_PUBLISHED) writeFileSync(FILE, wanted);
    expect(parse(readFileSync(FILE, 'utf8'))).toEqual(parse(wanted));
  });

  it('gives the action nothing that it does not take', () => {
    const { steps } = parse(text).spec;
    const writing = steps.filter(
      ({ action }: { action: string }) => action === 'runbooks:new',
    );
    expect(writing).toHaveLength(3);
    for (const { input } of writing) {
      expect(Object.keys(newInput)).toEqual(
        expect.arrayContaining(Object.keys(input)),
      );
    }
  });

  it('checks before it publishes', () => {
    const actions: string[] = parse(text).spec.steps.map(
      ({ action }: { action: string }) => action,
    );
    const publishing = actions.filter(action => /publish:/.test(action));
    expect(publishing).toEqual([
      'demo:publish:folder',
      'publish:github',
      'publish:gitlab',
      'publish:github:pull-request',
      'publish:gitlab:merge-request',
    ]);
    const lint = actions.indexOf('runbooks:lint');
    expect(lint).toBeGreaterThan(actions.lastIndexOf('runbooks:new'));
    expect(lint).toBeLessThan(actions.indexOf(publishing[0]));
  });
});
