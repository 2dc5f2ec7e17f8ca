// SPDX-License-Identifier: Apache-2.0
import { HOLE } from './template';
import {
  followsOptions,
  isCommandPosition,
  isRedirected,
  JOINS,
  LEADS,
  newPipeline,
  type Frame,
  type HereDocument,
  type ShellPlace,
} from './shellPlace';
import { isReadAgain, PIPE, type Pipeline } from './shellPrograms';

class ShellScanner {
  readonly #source: string;
  readonly #places: ShellPlace[] = [];
  readonly #frames: Frame[] = [];
  #hereDocuments: Array<HereDocument & { pipeline: Pipeline }> = [];
  #at = 0;
  /** Set when the text may mean something else than what was made of it. */
  #unsure = false;

  constructor(source: string) {
    this.#source = source;
    this.#push('code', '');
  }

  scan(): ShellPlace[] {
    while (this.#at < this.#source.length) {
      switch (this.#frame.type) {
        case 'code':
          this.#scanCode();
          break;
        case 'double':
          this.#scanDouble();
          break;
        default:
          this.#scanExpression();
      }
    }
    this.#endWord();
    if (this.#frames.length === 1 && !this.#unsure) {
      return this.#places;
    }
    return this.#places.map(place =>
      place.kind === 'never'
        ? place
        : { ...place, kind: 'limited', why: 'its quotes are not clear' },
    );
  }

  get #frame(): Frame {
    return this.#frames[this.#frames.length - 1];
  }

  #peek(length = 1): string {
    return this.#source.slice(this.#at, this.#at + length);
  }

  #push(type: Frame['type'], close: Frame['close']) {
    this.#frames.push({
      type,
      close,
      pipeline: newPipeline(),
      word: null,
      quoteFrom: this.#at,
      cases: 0,
      parens: 0,
    });
  }

  #append(text: string) {
    this.#frame.word = (this.#frame.word ?? '') + text;
  }

  #endWord() {
    const frame = this.#frame;
    const { word } = frame;
    if (word === null) {
      return;
    }
    frame.word = null;
    const { words } = frame.pipeline;
    const first = isCommandPosition(words);
    if (first && word === 'case') {
      frame.cases += 1;
    } else if (first && word === 'esac') {
      frame.cases -= 1;
    }
    if (first && (LEADS.has(word) || /^\w+=/.test(word))) {
      return;
    }
    words.push(word);
  }

  #endCommand() {
    this.#endWord();
    this.#frame.pipeline = newPipeline();
  }

  #scanCode() {
    const frame = this.#frame;
    const char = this.#peek();
    const two = this.#peek(2);
    const step = (count = 1) => {
      this.#at += count;
    };
    if (char === HOLE) {
      this.#placeWord();
      step();
    } else if (char === '\\') {
      if (two[1] === HOLE) {
        this.#place('never', { why: 'it stands behind a backslash' });
        this.#append(HOLE);
      } else if (two[1] !== '\n') {
        this.#append(two.slice(1));
      }
      step(2);
    } else if (char === "'") {
      step();
      this.#scanSingle();
    } else if (char === '"') {
      step();
      this.#append('');
      this.#push('double', '"');
    } else if (char === '$') {
      this.#scanDollar();
    } else if (char === '`') {
      step();
      if (frame.close === '`') {
        this.#close();
      } else {
        this.#append('`');
        this.#push('code', '`');
      }
    } else if (char === '#' && frame.word === null) {
      this.#scanComment();
    } else if (char === '\n') {
      this.#endCommand();
      step();
      this.#scanHereDocuments();
    } else if (char === ';') {
      this.#endCommand();
      step();
    } else if (char === '|') {
      this.#endWord();
      if (two === '||') {
        this.#endCommand();
      } else {
        frame.pipeline.words.push(PIPE);
      }
      step(two === '||' || two === '|&' ? 2 : 1);
    } else if (char === '&') {
      const redirects =
        two === '&>' || /[<>]/.test(this.#source[this.#at - 1] ?? '');
      if (!redirects) {
        this.#endCommand();
      }
      step(two === '&&' ? 2 : 1);
    } else if (two === '<<' && this.#peek(3) !== '<<<') {
      this.#scanDelimiter();
    } else if (char === '<' || char === '>') {
      this.#endWord();
      step(this.#peek(3) === '<<<' ? 3 : 1);
      if (this.#peek() === '(') {
        step();
        this.#push('code', ')');
      }
    } else if (char === '(') {
      if (two === '((' && frame.word === null) {
        step(2);
        this.#push('arithmetic', '))');
      } else {
        step();
        this.#push('code', ')');
      }
    } else if (char === ')') {
      step();
      this.#endWord();
      if (frame.close === ')' && frame.cases <= 0) {
        this.#close();
      } else {
        // The end of a pattern of `case`.
        this.#endCommand();
      }
    } else if (/\s/.test(char)) {
      this.#endWord();
      step();
    } else {
      this.#append(char);
      step();
    }
  }

  /** Ends code, an expression or a quoted string that stands in another one. */
  #close() {
    if (this.#frames.length > 1) {
      this.#endWord();
      this.#frames.pop();
    }
  }

  #scanSingle() {
    const end = this.#source.indexOf("'", this.#at);
    const to = end < 0 ? this.#source.length : end;
    this.#unsure ||= end < 0;
    const startsWord = !this.#frame.word;
    const content = this.#source.slice(this.#at, to);
    for (const match of content.matchAll(/\0/g)) {
      this.#place('single', {
        content,
        mayBeOption: startsWord && match.index === 0,
      });
    }
    this.#append(content);
    this.#at = to + 1;
  }

  #scanDouble() {
    const char = this.#peek();
    const next = this.#source[this.#at + 1];
    // What is in the quotes belongs to the word around them.
    const around = this.#frames[this.#frames.length - 2];
    if (char === '"') {
      this.#frames.pop();
      this.#at += 1;
    } else if (char === HOLE) {
      this.#placeDouble(around);
      around.word += HOLE;
      this.#at += 1;
    } else if (char === '\\') {
      if (next === HOLE) {
        this.#place('never', { why: 'it stands behind a backslash' });
      }
      around.word += next ?? '';
      this.#at += 2;
    } else if (char === '$') {
      this.#scanDollar();
    } else if (char === '`') {
      this.#at += 1;
      this.#push('code', '`');
    } else {
      around.word += char;
      this.#at += 1;
    }
  }

  /** `$` and what it begins: `$(…)`, `${…}`, `$((…))`, `$'…'`. */
  #scanDollar() {
    const rest = this.#peek(3);
    const quoted = this.#frame.type === 'double';
    this.#at += 1;
    if (rest.startsWith('$((')) {
      this.#at += 2;
      this.#push('arithmetic', '))');
    } else if (rest.startsWith('$(')) {
      this.#at += 1;
      this.#append('');
      this.#push('code', ')');
    } else if (rest.startsWith('${')) {
      this.#at += 1;
      this.#append('');
      this.#push('brace', '}');
    } else if (rest.startsWith("$'") && !quoted) {
      this.#at += 1;
      this.#scanAnsi();
    } else if (rest[1] === HOLE) {
      this.#place('never', { why: 'it stands behind a $' });
      this.#append(HOLE);
      this.#at += 1;
    } else {
      this.#append('$');
    }
  }

  /** `$'…'`, in which a backslash is an escape. */
  #scanAnsi() {
    while (this.#at < this.#source.length) {
      const char = this.#peek();
      if (char === HOLE) {
        this.#place('limited', { why: "it stands in $'…'" });
      }
      this.#append(char);
      this.#at += char === '\\' && this.#peek(2)[1] !== HOLE ? 2 : 1;
      if (char === "'") {
        return;
      }
    }
    this.#unsure = true;
  }

  /** Inside `${…}` and `$((…))` quotes and values follow rules of their own. */
  #scanExpression() {
    const frame = this.#frame;
    const char = this.#peek();
    if (char === HOLE) {
      this.#place(frame.type === 'arithmetic' ? 'arithmetic' : 'limited', {
        why: 'it stands in ${…}',
      });
      this.#at += 1;
    } else if (char === '\\') {
      if (this.#peek(2)[1] === HOLE) {
        this.#place('never', { why: 'it stands behind a backslash' });
      }
      this.#at += 2;
    } else if (frame.close === '))' && char === ')' && frame.parens === 0) {
      // `$((a); b)` is no calculation, but a command that begins with a subshell.
      this.#unsure ||= this.#peek(2) !== '))';
      this.#at += 2;
      this.#frames.pop();
    } else if (frame.close === '}' && char === '}') {
      this.#at += 1;
      this.#frames.pop();
    } else if (char === '$') {
      this.#scanDollar();
    } else if (char === '"') {
      this.#at += 1;
      this.#append('');
      this.#push('double', '"');
    } else {
      // Whether it quotes there differs between shells.
      this.#unsure ||= char === "'" || char === '`';
      frame.parens += { '(': 1, ')': -1 }[char] ?? 0;
      this.#at += 1;
    }
  }

  #scanComment() {
    const end = this.#source.indexOf('\n', this.#at);
    const to = end < 0 ? this.#source.length : end;
    const holes = this.#source.slice(this.#at, to).split(HOLE).length - 1;
    for (let index = 0; index < holes; index++) {
      this.#place('comment');
    }
    this.#at = to;
  }

  /** `<<EOF`, `<<-EOF`, `<<'EOF'`: the text begins behind the end of the line. */
  #scanDelimiter() {
    this.#endWord();
    const match =
      /^<<(-?)[ \t]*((?:'[^'\n]*'|"[^"\n]*"|\\.|[^\s;&|<>()'"\\])*)/.exec(
        this.#source.slice(this.#at, this.#at + 300),
      );
    const [all, dash, word] = match ?? ['<<', '', ''];
    const holes = word.split(HOLE).length - 1;
    for (let index = 0; index < holes; index++) {
      this.#place('never', { why: 'it would end a here-document' });
    }
    this.#hereDocuments.push({
      delimiter: word.replace(/['"\\]/g, ''),
      expands: !/['"\\]/.test(word),
      tabs: dash === '-',
      pipeline: this.#frame.pipeline,
    });
    this.#at += all.length;
  }

  #scanHereDocuments() {
    for (const document of this.#hereDocuments) {
      const { delimiter, tabs } = document;
      const lines: string[] = [];
      let ended = false;
      while (!ended && this.#at < this.#source.length) {
        const end = this.#source.indexOf('\n', this.#at);
        const to = end < 0 ? this.#source.length : end;
        const line = this.#source.slice(this.#at, to);
        this.#at = to + 1;
        ended = (tabs ? line.replace(/^\t+/, '') : line) === delimiter;
        lines.push(line);
      }
      this.#unsure ||= !ended;
      this.#placeHereDocument(document, lines.join('\n'));
    }
    this.#hereDocuments = [];
  }

  #placeHereDocument(
    { delimiter, expands, pipeline }: HereDocument & { pipeline: Pipeline },
    body: string,
  ) {
    const hasCode = expands && /\$\(|\$\{|`/.test(body);
    for (const { index } of body.matchAll(/\0/g)) {
      const before = body.slice(0, index);
      if (expands && (before.endsWith('\\') || JOINS.test(before))) {
        this.#place('never', { why: 'it stands behind a backslash or a $' });
      } else if (hasCode) {
        this.#place('limited', {
          why: 'it stands in a here-document with code in it',
        });
      } else {
        this.#place('heredoc', { delimiter, expands, pipeline });
      }
    }
  }

  #placeWord() {
    const frame = this.#frame;
    const { words } = frame.pipeline;
    const startsWord = !frame.word;
    const before = this.#source[this.#at - 1] ?? '';
    const after = this.#source[this.#at + 1] ?? '';
    this.#place('word', {
      content: frame.word ?? '',
      mayBeOption: startsWord && !isRedirected(this.#source, this.#at),
      quoteAlways:
        isCommandPosition(words) ||
        JOINS.test(this.#source.slice(0, this.#at)) ||
        /[~=[{,.:!^]/.test(before) ||
        /[<>({},[\]]/.test(after),
    });
    this.#append(HOLE);
  }

  #placeDouble(around: Frame) {
    const end = this.#source.indexOf('"', this.#at);
    const from = this.#frame.quoteFrom;
    this.#place('double', {
      content: this.#source.slice(from, end < 0 ? undefined : end + 1),
      quoteAlways: JOINS.test(this.#source.slice(from, this.#at)),
      mayBeOption: !around.word && from === this.#at,
      pipeline: around.pipeline,
    });
  }

  #place(
    kind: ShellPlace['kind'],
    details: Partial<ShellPlace> & {
      content?: string;
      pipeline?: Pipeline;
    } = {},
  ) {
    const { content, ...place } = details;
    const pipeline = details.pipeline ?? this.#frame.pipeline;
    const position = pipeline.words.length;
    const limited = this.#frames.some(
      ({ type, close }) => type === 'brace' || close === '`',
    );
    const inCalculation = this.#frames.some(it => it.type === 'arithmetic');
    const all: ShellPlace = {
      kind,
      why: '',
      quoteAlways: false,
      delimiter: '',
      expands: false,
      readAgain: () => isReadAgain({ pipeline, position, kind, content }),
      ...place,
      mayBeOption:
        (place.mayBeOption ?? false) &&
        !isCommandPosition(pipeline.words) &&
        !followsOptions(pipeline.words),
    };
    if (inCalculation && kind !== 'never') {
      all.kind = 'arithmetic';
    } else if (limited && kind !== 'never' && kind !== 'limited') {
      all.kind = all.quoteAlways ? 'never' : 'limited';
      all.why = 'it stands in `…` or ${…}';
    }
    this.#places.push(all);
  }
}

/** Takes a command of sh, bash, zsh or ksh apart as far as it takes to know how every hole in it is quoted. */
export function scanShell(source: string): ShellPlace[] {
  return new ShellScanner(source).scan();
}
