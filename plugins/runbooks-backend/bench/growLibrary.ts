// SPDX-License-Identifier: Apache-2.0
import { promises as fs } from 'node:fs';
import path from 'node:path';

const EXAMPLES = path.resolve(__dirname, '../../../examples');
const FOLDERS = ['operations-runbook', 'hosted-ehr-sops', 'edi-gateway'];

/** Chapters of one source: about what a team or a vendor keeps in one repository. */
const CHAPTERS_PER_SOURCE = 500;
/** One word in so many becomes a name, and so the vocabulary grows as that of real texts does. */
const WORDS_PER_NAME = 40;

/** A page that was made, with what somebody might know of it. */
export type GrownPage = {
  source: string;
  file: string;
  /** A name that no other page has. */
  name: string;
  title: string;
  alert: string;
};

export type GrownLibrary = {
  /** Folder of each source, by its entity ref. */
  sources: Map<string, string>;
  pages: GrownPage[];
};

/** A word for each number: `ba`, `be` … `bababa`. Pronounceable, so that nothing takes it for a hash. */
function nameOf(index: number): string {
  const consonants = 'bdfgklmnprstvz';
  const vowels = 'aeiou';
  let name = '';
  let rest = index + consonants.length * vowels.length;
  do {
    const syllable = rest % (consonants.length * vowels.length);
    name +=
      consonants[Math.floor(syllable / vowels.length)] +
      vowels[syllable % vowels.length];
    rest = Math.floor(rest / (consonants.length * vowels.length));
  } while (rest > 0);
  return name;
}

const capital = (word: string) => word[0].toUpperCase() + word.slice(1);

/** Numbers from 0 to 1 that are the same in every run. */
function createDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Makes a library of the examples: each page again and again, with other identities, titles, alert names and hosts, and
 * names in its text. The vocabulary grows with the root of the text, as Heaps' law has it, and each page has a name of
 * its own.
 */
export async function growLibrary(
  folder: string,
  chapters: number,
): Promise<GrownLibrary> {
  const templates = await readTemplates();
  const library: GrownLibrary = { sources: new Map(), pages: [] };
  const dice = createDice(1);
  for (let index = 0; index < chapters; index++) {
    const number = Math.floor(index / CHAPTERS_PER_SOURCE) + 1;
    const name = `scale-${String(number).padStart(4, '0')}`;
    const source = `runbook:default/${name}`;
    library.sources.set(source, path.join(folder, name));
    const template = templates[index % templates.length];
    const copy = Math.floor(index / templates.length);
    const commonNames = Math.ceil(40 * Math.sqrt(index + 1));
    const grown = alterPage(template.text, {
      // Behind all that are common.
      own: nameOf(1_000_000 + index),
      common: () => nameOf(Math.floor(dice() ** 2 * commonNames)),
      copy,
    });
    const file = path.posix.join(
      'docs',
      path.posix.dirname(template.file),
      `${path.posix.basename(template.file, '.md')}-${copy}.md`,
    );
    const fullPath = path.join(folder, name, file);
    await fs.mkdir(path.dirname(fullPath), { recursive: true });
    await fs.writeFile(fullPath, grown.text);
    const { text: _, ...known } = grown;
    library.pages.push({ source, file, ...known });
  }
  return library;
}

async function readTemplates(): Promise<Array<{ file: string; text: string }>> {
  const templates: Array<{ file: string; text: string }> = [];
  for (const name of FOLDERS) {
    const docs = path.join(EXAMPLES, name, 'docs');
    const files = await fs.readdir(docs, { recursive: true });
    for (const file of files.filter(it => it.endsWith('.md')).sort()) {
      templates.push({
        file: path.posix.join(name, file.split(path.sep).join('/')),
        text: await fs.readFile(path.join(docs, file), 'utf8'),
      });
    }
  }
  return templates;
}

function alterPage(
  text: string,
  names: { own: string; common: () => string; copy: number },
): Omit<GrownPage, 'source' | 'file'> & { text: string } {
  const title = `${
    /^#\s+(.*)$/m.exec(text)?.[1].replace(/[^\p{L}\p{N} ]/gu, '') ?? ''
  } ${capital(names.own)}`.trim();
  const alert = `${capital(names.common())}${capital(names.own)}Stalled`;
  const [, head = '', body] = /^(---\n[\s\S]*?\n---\n)?([\s\S]*)$/.exec(text)!;
  const fields = head
    .replace(/^id: .*$/m, `$&-${names.copy}`)
    .replace(/^title: .*$/m, `title: ${title}`)
    .replace(/^alerts:.*\n(?:[ -].*\n)*/m, '')
    .replace(/^---\n/, '')
    .replace(/---\n$/, '');
  let words = 0;
  const altered = body
    .replace(/^#\s+.*$/m, `# ${title}`)
    .replace(/\b[a-z][a-z0-9-]*(?=(?:\.[a-z0-9-]+){2,}\b)/g, host =>
      // Addresses of pages are not hosts.
      host.startsWith('http') ? host : `${host}-${names.common()}`,
    )
    .replace(/(?<=^|\s)[a-z]{6,}(?=[\s.,])/gm, word => {
      words += 1;
      return words % WORDS_PER_NAME === 0 ? names.common() : word;
    });
  return {
    name: names.own,
    title,
    alert,
    text: `---\n${fields}alerts: [${alert}]\n---\n${altered}`,
  };
}
