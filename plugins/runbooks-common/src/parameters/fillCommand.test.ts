// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { parse, parseDocument } from 'yaml';
import { fillCommand } from './fillCommand';
import { hostileText } from './__testUtils__/hostileText';

const P = '${{ parameters.x }}';
const fill = (text: string, language: string, value: string) =>
  fillCommand(text, language, { x: value });

describe('fillCommand', () => {
  it('leaves text without placeholders alone', () => {
    const text = 'echo ${{ secrets.x }} $(id)';
    expect(fill(text, 'sh', 'a')).toMatchObject({ text, missing: [] });
  });

  it('keeps what is missing as it is written, each once', () => {
    const text = 'a ${{parameters.b}} ${{ parameters.x }} ${{ parameters.b }}';
    expect(fill(text, 'sh', 'y')).toMatchObject({
      text: 'a ${{parameters.b}} y ${{ parameters.b }}',
      missing: ['b'],
      refused: [],
    });
  });

  it('takes no value from the prototype, and fills none in twice', () => {
    expect(
      fillCommand('a ${{ parameters.constructor }}', 'sh', {}),
    ).toMatchObject({ missing: ['constructor'] });
    expect(
      fillCommand(`a ${P}`, 'text', { x: '${{ parameters.y }}', y: 'z' }).text,
    ).toBe('a ${{ parameters.y }}');
  });

  it.each([
    ['text', `Incident ${P}`, `it's "$(id)"`, `Incident it's "$(id)"`],
    ['', `Incident ${P}`, 'a; b', 'Incident a; b'],
    ['', `$ a ${P}`, 'a; b', "$ a 'a; b'"],
    ['promql', `up{job="${P}"}`, 'edi-gateway', 'up{job="edi-gateway"}'],
    ['SQL', `a = ${P}`, "it's", "a = 'it''s'"],
    ['psql', `a = ${P}`, 'a\\', "a = E'a\\\\'"],
    ['sql', `name = '${P}'`, "it's", "name = 'it''s'"],
    ['psql', `name = E'${P}'`, "a\\'", "name = E'a\\\\'''"],
    ['sql', `select "${P}"`, 'a"b', 'select "a""b"'],
    ['sql', `from tenant_${P}.x`, 'acme', 'from tenant_acme.x'],
    ['sql', `-- it's\na = ${P}::text`, 'b', "-- it's\na = 'b'::text"],
    ['sql', `/* a /* ' */ */ ${P}`, 'b', "/* a /* ' */ */ 'b'"],
    ['powershell', `a -Id ${P}`, "it's", "a -Id 'it''s'"],
    ['powershell', `a -Id ${P}`, 'x’; id', "a -Id 'x’’; id'"],
    ['powershell', `a.B(${P}, 'My')`, '$(id)', "a.B('$(id)', 'My')"],
    ['pwsh', `a "x ${P}"`, '$(id)`"”', 'a "x `$(id)```"`”"'],
    ['pwsh', `a 'x ${P}'`, "$(id)'", "a 'x $(id)'''"],
    ['pwsh', `a @'\nit's ${P}\n'@`, "$x'", "a @'\nit's $x'\n'@"],
    ['ps1', `a # it's\nb ${P}`, 'c', "a # it's\nb 'c'"],
    ['json', `{"a": ${P}}`, '"}', '{"a": "\\"}"}'],
    ['json', `{"a": "b ${P}"}`, 'c\n"', '{"a": "b c\\n\\""}'],
    ['yaml', `a: ${P} # b`, 'yes', 'a: "yes" # b'],
    ['yml', `a: b-${P}`, 'c', 'a: b-c'],
  ])('%s: %s with %s', (language, template, value, text) => {
    expect(fill(template, language, value)).toMatchObject({
      text,
      missing: [],
    });
  });

  it.each([
    ['text', P, 'a\nb'],
    ['text', P, 'a\0b'],
    ['python', `print("${P}")`, '"); import os #'],
    ['fish', `a ${P}`, 'b\\'],
    ['bat', `a ${P}`, '& del'],
    ['sql', `a = ${P}`, "\\'; drop table b; --"],
    ['sql', `a = ${P}`, 'b\\'],
    ['sql', `a = ${P}`, 'b\nGO\n'],
    ['sql', `a = ${P}`, '$(PATH)'],
    ['sql', `a = ${P}`, 'b\0'],
    ['sql', `-- ${P}`, 'a\ndrop table b'],
    ['sql', `/* ${P} */`, '*/ drop table b'],
    ['sql', `from tenant_${P}`, 'a; drop table b'],
    ['sql', `a = ${P}'b'`, 'c'],
    ['sql', `a = ${P}${P}`, 'c'],
    ['sql', `a = :${P}`, 'c'],
    ['psql', `do $$ begin perform '${P}'; end $$`, "'; drop"],
    ['psql', `\\! a ${P}`, '`id`'],
    ['psql', `psql -c "select '${P}'"`, "'; drop"],
    ['mysql', `select \`${P}\``, '`; drop'],
    ['mssql', `select [${P}]`, ']; drop'],
    ['mysql', `select "${P}"`, '\\"; drop'],
    ['powershell', `a b${P}`, '; id'],
    ['powershell', `a ${P}.b`, '; id'],
    ['powershell', `a ${P}`, '-Force'],
    ['powershell', `a ${P}`, '–Force'],
    ['powershell', `a "$(b ${P})"`, '; id'],
    ['powershell', `a \`${P}`, '; id'],
    ['powershell', `a $${P}`, '{id}'],
    ['powershell', `# ${P}`, 'a\nid'],
    ['powershell', `<# ${P} #>`, '#> id'],
    ['powershell', `a @'\n${P}\n'@`, "'@; id"],
    ['powershell', `a --% ${P}`, '& id'],
    ['powershell', `iex "a ${P}"`, '; id'],
    ['powershell', `Invoke-Sqlcmd -Query "select '${P}'"`, "'; drop"],
    ['json', `{"a": b${P}}`, '}'],
    ['json', `{"a": "\\${P}"}`, '"'],
    ['jsonc', `{} // ${P}`, '\n}'],
    ['yaml', `a: b ${P}`, ': c'],
    ['yaml', `a: 'b ${P}'`, 'c\nd'],
    ['yaml', `a: "\\${P}"`, '"'],
    ['yaml', `a: b # ${P}`, '\nc: d'],
    ['yaml', `a: |\n  ${P}`, '\nc: d'],
    ['yaml', `a: [\nb: ${P}`, 'c: d'],
  ])('refuses in %s: %s', (language, template, value) => {
    expect(fill(template, language, value)).toMatchObject({
      text: template,
      missing: ['x'],
      refused: [{ name: 'x' }],
    });
  });

  it.each([
    [
      'a value',
      `{"a": ${P}, "b": [1, ${P}]}`,
      (v: string) => ({ a: v, b: [1, v] }),
    ],
    ['in a string', `{"a": "<${P}>"}`, (v: string) => ({ a: `<${v}>` })],
    ['a key', `{${P}: 1}`, (v: string) => ({ [v]: 1 })],
  ])('keeps any value whole in JSON: %s', (_, template, expected) => {
    const property = fc.property(hostileText, value => {
      const { text, missing } = fill(template, 'json', value);
      expect(missing).toEqual([]);
      expect(JSON.stringify(JSON.parse(text))).toBe(
        JSON.stringify(expected(value)),
      );
    });
    fc.assert(property, { numRuns: 500 });
    expect.hasAssertions();
  });

  it.each([
    ['a scalar', `a: ${P}\nb: [1, ${P}]`, (v: string) => ({ a: v, b: [1, v] })],
    ['in double quotes', `a: "<${P}>"`, (v: string) => ({ a: `<${v}>` })],
    ['in single quotes', `a: '<${P}>'`, (v: string) => ({ a: `<${v}>` })],
    ['a key', `${P}: 1`, (v: string) => ({ [v]: 1 })],
  ])('keeps any value whole in YAML: %s', (_, template, expected) => {
    const property = fc.property(hostileText, value => {
      const { text, missing } = fill(template, 'yaml', value);
      return missing.length === 0
        ? parseDocument(text).errors.length === 0 &&
            JSON.stringify(parse(text)) === JSON.stringify(expected(value))
        : template.includes("'") && /[\p{C}\u2028\u2029]/u.test(value);
    });
    expect(() => fc.assert(property, { numRuns: 500 })).not.toThrow();
  });

  it('never throws, and changes nothing but placeholders, in any language', () => {
    const language = fc.constantFrom(
      ...'sh console powershell sql psql sqlite json yaml text python '.split(
        ' ',
      ),
    );
    const template = fc
      .array(
        fc.oneof(
          hostileText,
          fc.constantFrom(
            P,
            `'`,
            '"',
            '$(',
            '<<EOF',
            '\nEOF\n',
            '`',
            '#',
            'case x in',
            ')',
          ),
        ),
        { maxLength: 12 },
      )
      .map(list => list.join(''));
    const property = fc.property(
      template,
      language,
      hostileText,
      (text, name, value) => {
        const filled = fill(text, name, value);
        expect(filled.parts.map(part => part.text).join('')).toBe(filled.text);
        const written = filled.parts
          .filter(part => part.parameter === null)
          .map(part => part.text);
        expect(text.split(/\$\{\{\s*parameters\.[\w-]+\s*\}\}/)).toEqual(
          written,
        );
      },
    );
    fc.assert(property, { numRuns: 1500 });
    expect.hasAssertions();
  });
});
