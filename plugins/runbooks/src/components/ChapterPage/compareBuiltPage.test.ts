// SPDX-License-Identifier: Apache-2.0
import { holdsCurrentText } from './compareBuiltPage';

const updatedAt = '2026-03-01T12:00:00.000Z';
const BEFORE = Date.parse('2026-03-01T11:00:00.000Z');
const AFTER = Date.parse('2026-03-01T13:00:00.000Z');

const text =
  'Restart the supervisor and wait until one of the two instances turns green again within forty seconds or so, then look at every queue in turn and write the names of those that stand still into the incident.';

const command = 'kubectl rollout \\\n  restart deploy/supervisor';

const chapter = {
  updatedAt,
  sections: [
    {
      anchor: 'steps',
      title: 'Steps',
      level: 2,
      role: null,
      headingPath: [],
      // As the parser gives it: with the text of code blocks.
      text: `${text}\n${command}`,
      line: 1,
    },
  ],
  commands: [
    {
      language: 'sh',
      text: command,
      breakGlass: false,
      section: 'steps',
      line: 3,
      parameters: [],
    },
  ],
};

const page = (given: { id?: string; text?: string; command?: string } = {}) =>
  `<html><body><nav>Other words</nav><article>
    <h2 id="${
      given.id ?? 'steps'
    }">Steps<a class="headerlink" href="#steps">¶</a></h2>
    <p>${given.text ?? text}</p>
    <div class="highlight"><table><tr><td class="linenos">1</td><td class="code"><code>${
      given.command ??
      '<span>kubectl</span> rollout <span>\\</span>\n<span>  restart</span> deploy/supervisor'
    }</code></td></tr></table></div>
  </article></body></html>`;

it.each([
  ['the same text, built after', page(), AFTER, true],
  ['the same text, built before we read it', page(), BEFORE, true],
  ['the same text, time unknown', page(), undefined, true],
  ['a section is missing', page({ id: 'procedure' }), AFTER, false],
  [
    'a command differs',
    page({ command: 'kubectl rollout restart deploy/supervisor-2' }),
    AFTER,
    false,
  ],
  [
    'a command differs in one sign',
    page({ command: 'kubectl rollout restart deploy/supervisor;' }),
    AFTER,
    false,
  ],
  [
    'one word differs, built after',
    page({ text: text.replace('forty', '40') }),
    AFTER,
    true,
  ],
  [
    'one word differs, built before',
    page({ text: text.replace('forty', 'fifty') }),
    BEFORE,
    false,
  ],
  [
    'other text, built after',
    page({ text: 'Page the on-call engineer of the platform team and wait.' }),
    AFTER,
    false,
  ],
  [
    'a sentence too many, built before',
    page({ text: `${text} Restart it twice.` }),
    BEFORE,
    false,
  ],
  ['no article', '<html><body>nothing</body></html>', AFTER, false],
])('%s', (_, html, builtAt, expected) => {
  expect(holdsCurrentText({ html, builtAt }, chapter)).toBe(expected);
});
