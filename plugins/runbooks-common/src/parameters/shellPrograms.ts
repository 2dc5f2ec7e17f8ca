// SPDX-License-Identifier: Apache-2.0
import type { ShellPlace } from './shellPlace';

/** Stands between the commands of a pipeline; no word of a command is like it. */
export const PIPE = '\n|';

/** The words of the commands that a pipe joins, with {@link PIPE} between commands. */
export type Pipeline = { words: string[] };

const names = (text: string) => new Set(text.split(' '));

/** They read any of their words as a program, a pattern of one, or a name that is evaluated. */
const EVALUATE = names(
  'eval let declare typeset local readonly unset read [[ trap alias ssh watch xargs parallel tmux screen awk gawk mawk sed jq yq expr bc sqlite3 duckdb redis-cli mongosh mongo at',
);

/** They read a program behind an option, or from what is piped in. */
const INTERPRET = names(
  'sh bash zsh dash ksh fish ash su runuser psql mysql mariadb sqlcmd osql isql sqlplus clickhouse-client cqlsh influx python python2 python3 perl ruby node deno bun php lua pwsh powershell osascript gdb nsenter script flock',
);

const READ_INPUT = new Set([
  ...INTERPRET,
  ...names('sqlite3 duckdb redis-cli mongosh mongo ssh bc at xargs parallel'),
]);

/** They run the command that their own words end with. */
const WRAP = names(
  'sudo doas su gosu env exec command builtin nohup nice ionice timeout time setsid stdbuf chroot nsenter strace flock script find xargs watch docker podman nerdctl crictl kubectl oc ssh',
);

const PROGRAM_OPTION =
  /^(?:-[A-Za-z]*[ceEpQqr]|--(?:command|execute|eval|expression|query|exec|run))(?:=|$)/;

const baseName = (word: string) => word.replace(/^.*\//, '');

/**
 * Tells whether a program other than the shell will read the word at a place as code: `psql -c "… ${{ … }} …"`,
 * `ssh host "…"`, a here-document for `bash`, or JSON in an argument. Quoting it for the shell is not enough then.
 */
export function isReadAgain(options: {
  pipeline: Pipeline;
  /** How many words of the pipeline stand before. */
  position: number;
  kind: ShellPlace['kind'];
  /** What stands before a hole in its word, or all of the quoted text around it. */
  content?: string;
}): boolean {
  const { pipeline, position, kind, content = '' } = options;
  if (holdsProgram(kind, content)) {
    return true;
  }
  const words = pipeline.words.map(baseName);
  const before = words.slice(0, position);
  const own = before.slice(before.lastIndexOf(PIPE) + 1);
  const pipe = words.indexOf(PIPE, position);
  const behind = pipe < 0 ? [] : words.slice(pipe + 1);
  const readers = kind === 'heredoc' ? [...own, ...behind] : behind;
  if (readers.some(word => READ_INPUT.has(word))) {
    return true;
  }
  if (kind === 'heredoc') {
    return false;
  }
  const programs = WRAP.has(own[0]) ? own : own.slice(0, 1);
  const interpreter = programs.findIndex(word => INTERPRET.has(word));
  return (
    programs.some(word => EVALUATE.has(word)) ||
    (interpreter >= 0 &&
      own.slice(interpreter + 1).some(word => PROGRAM_OPTION.test(word)))
  );
}

/** Text with quotes, braces or separators in it is code or data of another language; an address has escapes of its own. */
function holdsProgram(kind: ShellPlace['kind'], content: string): boolean {
  if (content.includes('://')) {
    return true;
  }
  switch (kind) {
    case 'single':
      return /["`;|{]/.test(content);
    case 'double':
      return /['`;|{]|\\"/.test(content);
    default:
      return false;
  }
}
