// SPDX-License-Identifier: Apache-2.0
import Ajv from 'ajv';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fs from 'node:fs';
import path from 'node:path';
import { setUpCli } from '../../__testUtils__/setUpCli';

const { run: runCli, write } = setUpCli();

const run = (...args: string[]) => runCli(args);

/** Rules that are about things which most pages of these tests leave out. */
const quiet =
  'rules: { unknown-template: off, owner-missing: off, backup-owner-missing: off }\n';

describe('formats', () => {
  const page = `---\nonwer: x\n---\n# A\n\n123-45-6789 & <b>\n`;
  beforeEach(() => write({ 'runbooks.config.yaml': quiet, 'a b.md': page }));

  it('shows people the lines, and no secret', async () => {
    const { output } = await run('lint', '@');
    expect(output).toContain('a b.md:2 warning front-matter-unknown-key');
    expect(output).toContain('> 2 | onwer: x');
    expect(output).toMatch(/> 6 \| •{11} & <b>\n +\| \^{11}\n/);
    expect(output).not.toContain('123-45-6789');
    expect(output).toContain(
      '1 page, 1 error, 1 warning, 0 notes, 1 that --fix mends',
    );
  });

  it('annotates for GitHub', async () => {
    const { output } = await run('lint', '@', '--format', 'github');
    expect(output.split('\n')).toEqual([
      expect.stringMatching(
        /^::warning file=.*a b.md,line=2,title=front-matter-unknown-key::The key/,
      ),
      expect.stringMatching(
        /^::error file=.*a b.md,line=6,col=1,endColumn=12,title=phi-ssn::This looks/,
      ),
      '',
    ]);
  });

  it('writes SARIF that its schema allows', async () => {
    const { output } = await run('lint', '@', '--format', 'sarif');
    const schema = JSON.parse(
      fs.readFileSync(
        path.join(
          path.dirname(require.resolve('@microsoft/jest-sarif')),
          'schemas/sarif-2.1.0-rtm.5.json',
        ),
        'utf8',
      ),
    );
    const validate = new Ajv({
      strict: false,
      validateFormats: false,
      unicodeRegExp: false,
    }).compile({ ...schema, $schema: undefined, id: undefined });
    const log = JSON.parse(output);
    expect(validate(log) || validate.errors).toBe(true);
    expect(log.runs[0].results).toHaveLength(2);
    expect(log.runs[0].results[0].fixes).toHaveLength(1);
  });

  it('writes JUnit that is well-formed', async () => {
    const { output } = await run('lint', '@', '--format', 'junit');
    expect(XMLValidator.validate(output)).toBe(true);
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(
      output,
    );
    expect(testsuites['@_failures']).toBe('2');
  });
});
