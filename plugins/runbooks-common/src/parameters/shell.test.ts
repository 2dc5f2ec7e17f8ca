// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { fillCommand } from './fillCommand';
import { hostileText, isOrdinary } from './__testUtils__/hostileText';

const P = '${{ parameters.x }}';

/** Says what it was called with, so that every argument can be compared byte by byte. */
const PRELUDE = `argv() { for arg in "$@"; do printf '%s\\0' "$arg"; done; }\n`;

const shells = ['sh', 'bash'].filter(
  name => spawnSync(name, ['-c', 'exit 0']).status === 0,
);

const run = (shell: string, text: string): string =>
  execFileSync(shell, ['-s'], {
    input: `${PRELUDE}${text}\n`,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
  });

const args = (...values: string[]) => values.map(it => `${it}\0`).join('');

type Place = [string, string, (value: string) => string];

/** Places where any ordinary value can stand, and what the shell must make of it. */
const places: Place[] = [
  ['bare', `argv a ${P} z`, v => args('a', v, 'z')],
  ['bare behind --', `argv -- ${P}`, v => args('--', v)],
  ['bare, twice', `argv ${P}${P}`, v => args(v + v)],
  ['part of a word', `argv deploy/${P}`, v => args(`deploy/${v}`)],
  ['value of an option', `argv --reason=${P}.`, v => args(`--reason=${v}.`)],
  ['assignment', `V=${P}; argv "$V"`, v => args(v)],
  ['exported', `export V=${P}\nargv "$V"`, v => args(v)],
  ['in single quotes', `argv 'a ${P} z'`, v => args(`a ${v} z`)],
  ['in double quotes', `argv "a ${P} z"`, v => args(`a ${v} z`)],
  ['double, beside a variable', `V=1; argv "$V${P}"`, v => args(`1${v}`)],
  ['quotes that touch', `argv 'a'"${P}"'b'`, v => args(`a${v}b`)],
  [
    'substitution',
    `argv "$(argv ${P} | tr '\\0' '\\n')"`,
    v => args(v.replace(/\n+$/, '')),
  ],
  [
    'substitution in quotes',
    `argv "a$(printf '%s|' "b ${P}")"`,
    v => args(`ab ${v}|`),
  ],
  [
    'case in a substitution',
    `argv "$(case x in x) printf '<%s>' ${P};; esac)"`,
    v => args(`<${v}>`),
  ],
  ['loop', `for v in ${P}; do argv "$v"; done`, v => args(v)],
  [
    'condition',
    `if [ x != ${P} ]; then argv ${P}; fi`,
    v => (v === 'x' ? '' : args(v)),
  ],
  ['brace list', `argv {a,${P}}`, () => ''],
  ['before a redirection', `argv ${P}>&1`, v => args(v)],
  ['continued line', `argv a \\\n  ${P}`, v => args('a', v)],
  ['behind a comment', `# it's so\nargv ${P}`, v => args(v)],
  ['here-document', `cat <<EOF\n<${P}> \\$x\nEOF`, v => `<${v}> $x\n`],
  ['quoted here-document', `cat <<'EOF'\n<${P}> $x\nEOF`, v => `<${v}> $x\n`],
  [
    'here-document with tabs',
    `cat <<-END | cat\n\t<${P}>\n\tEND`,
    v => `<${v}>\n`,
  ],
  [
    'here-string',
    `case $0 in sh) argv ${P};; *) eval 'cat <<<"$1"';; esac`,
    () => '',
  ],
];

const skipped = new Set(['brace list', 'here-string']);

describe.each(shells)('commands filled for %s', shell => {
  it.each(places.filter(([name]) => !skipped.has(name)))(
    'keeps any value whole: %s',
    (_, template, expected) => {
      const property = fc.property(hostileText, value => {
        const { text, missing } = fillCommand(template, 'sh', { x: value });
        if (missing.length === 0) {
          return run(shell, text) === expected(value);
        }
        // Nothing that an author could mean is refused.
        return (
          !isOrdinary(value) ||
          (template.includes('<<') && /!|EOF|END/.test(value))
        );
      });
      expect(() => fc.assert(property, { numRuns: 60 })).not.toThrow();
    },
    60_000,
  );

  it('leaves brace lists alone', () => {
    const { text } = fillCommand(`argv {a,${P}} {${P}}`, 'sh', { x: '1,2' });
    expect(text).toBe(`argv {a,'1,2'} {'1,2'}`);
  });
});

describe('fillCommand for shells', () => {
  const fill = (text: string, value: string, language = 'sh') =>
    fillCommand(text, language, { x: value });

  it.each([
    ['bare', `a --queue ${P}`, 'queue-era', 'a --queue queue-era'],
    ['a path', `cat ${P}`, '/var/log/835', 'cat /var/log/835'],
    ['bare, with a space', `a --x ${P}`, 'b c', "a --x 'b c'"],
    ['a quote', `a ${P}`, "it's", "a 'it'\\''s'"],
    ['a substitution', `a ${P}`, '$(id)', "a '$(id)'"],
    ['double quotes', `a "b ${P}"`, '$(id)', `a "b "'$(id)'""`],
    ['history', `a "b ${P}"`, 'wow!', `a "b "'wow!'""`],
    ['single quotes', `a 'b ${P}'`, "it's", "a 'b it'\\''s'"],
    ['file descriptor', `a ${P}>b`, '2', "a '2'>b"],
    ['keyword', `${P} x`, 'if', "'if' x"],
    ['home', `a ~${P}`, 'root', "a ~'root'"],
    ['calculation', `a $((${P} + 1))`, '41', 'a $((41 + 1))'],
    ['session', `$ a ${P}\nwon't ${P}`, 'b', "$ a b\nwon't b"],
  ])('%s', (_, template, value, text) => {
    const language = template.startsWith('$ ') ? 'console' : 'sh';
    expect(fill(template, value, language)).toMatchObject({
      text,
      missing: [],
      refused: [],
    });
  });

  it.each([
    ['nothing there', `a ${P}`, ''],
    ['NUL', `a ${P}`, 'a\0b'],
    ['Ctrl-C', `a ${P}`, 'a\x03b'],
    ['end of a bracketed paste', `a ${P}`, 'a\x1b[201~\nid\n'],
    ['carriage return', `a ${P}`, 'a\rid\r'],
    ['turned text', `a ${P}`, 'a\u202eb'],
    ['half a character', `a ${P}`, '\ud800'],
    ['option', `rm ${P}`, '-rf'],
    ['option in quotes', `rm "${P}"`, '-rf'],
    ['option of the inner command', `exec pod -- nc ${P}`, '-e/bin/sh'],
    ['option behind an empty string', `rm ''${P}`, '-rf'],
    ['end of a comment', `a # ${P}`, 'x\nid'],
    ['comment that zsh runs', `a # ${P}`, 'x; id'],
    ['backslash', `a \\${P}`, 'b c'],
    ['dollar', `a $${P}`, 'b'],
    ['dollar in double quotes', `a "$${P}"`, 'b'],
    ['ANSI quotes', `a $'${P}'`, "'"],
    ['backticks', `a \`b ${P}\``, '$(id)'],
    ['expansion', `a "\${v:-${P}}"`, '$(id)'],
    ['calculation', `a $((${P}))`, 'a[$(id)]'],
    ['arithmetic command', `((${P})); a`, 'a[$(id)]'],
    ['comparison of numbers', `[[ ${P} -eq 1 ]]`, 'a[$(id)]'],
    ['end of a here-document', `cat <<EOF\n${P}\nEOF`, 'EOF'],
    ['line of a here-document', `cat <<EOF\n${P}\nEOF`, 'a\nEOF\nid'],
    ['word of a here-document', `cat <<${P}\na\nEOF`, 'a b'],
    ['substitution in one', `cat <<EOF\n$(a '${P}')\nEOF`, "'"],
    ['SQL in a command', `psql -c "select '${P}'"`, "'; drop table x; --"],
    ['SQL without quotes', `psql -c "select ${P}"`, '1; drop table x'],
    ['SQL through a pipe', `echo "select ${P}" | psql`, '1; drop table x'],
    ['SQL in a here-document', `psql <<EOF\nselect ${P}\nEOF`, '1; drop'],
    ['a shell in a shell', `sh -c "a ${P}"`, '$(id)'],
    ['a shell in a container', `kubectl exec p -- sh -c 'a ${P}'`, '; id'],
    ['a shell far away', `ssh host a ${P}`, '; id'],
    ['a here-document for a shell', `bash <<'EOF'\na ${P}\nEOF`, '$(id)'],
    ['eval', `eval a ${P}`, '$(id)'],
    ['awk', `awk '/${P}/ { print }' f`, '/{system("id")}/'],
    ['xargs', `echo ${P} | xargs rm`, '-rf /'],
    ['JSON in a command', `curl -d '{"a":"${P}"}' h`, '","b":"'],
    ['address', `curl https://h/${P}`, '../admin?x=y'],
    ['quote that nothing ends', `echo it's ${P}`, 'a b'],
    ['subshell, not calculation', `a "$((b); c ${P})"`, '$(id)'],
    ['quotes in an expansion', `a \${v:-'}'} ${P}`, '$(id)'],
    ['output of a session', `$ a\nwon't ${P}`, '$(id)'],
  ])('refuses: %s', (_, template, value) => {
    const language = template.startsWith('$ ') ? 'console' : 'sh';
    const filled = fill(template, value, language);
    expect(filled).toMatchObject({ text: template, missing: ['x'] });
    expect(filled.refused).toHaveLength(value === '' ? 0 : 1);
  });

  it('takes names where nothing else can stand', () => {
    for (const template of [
      `psql -c "select '${P}'"`,
      `kubectl exec p -- sh -c 'a ${P}'`,
      `curl https://h/${P}`,
      `a \`b ${P}\``,
    ]) {
      expect(fill(template, 'tenant-acme').text).toBe(
        template.replace(P, 'tenant-acme'),
      );
    }
  });
});
