// SPDX-License-Identifier: Apache-2.0
import { findPlaceholders } from '../parameters/template';
import type { Command, Section } from '../schemas';
import { lineOf, visitNodes, type MarkdownBody } from './markdown';
import { createSectionFinder } from './sections';
import type { Diagram } from './types';

/** Languages whose fences hold something to run. */
const COMMAND_LANGUAGES = new Set(
  'sh bash shell zsh fish ksh console shell-session shellsession terminal powershell pwsh ps1 bat cmd batch sql psql mysql tsql plsql promql logql kusto kql redis mongosh'.split(
    ' ',
  ),
);

/** Languages whose fences show a session: what follows a prompt is run, the rest is its output. */
const SESSION_LANGUAGES = new Set(
  'console shell-session shellsession terminal'.split(' '),
);

const DIAGRAM_LANGUAGES = new Set(
  'mermaid plantuml puml uml graphviz dot d2'.split(' '),
);

/** Programs by which a fence without a language is known to be shell. */
const SHELL_PROGRAMS =
  /^(sudo|kubectl|oc|helm|docker|podman|systemctl|journalctl|curl|wget|psql|pg_dump|pg_restore|pg_ctl|aws|az|gcloud|terraform|ansible(-playbook)?|ssh|scp|sftp|git|npm|npx|yarn|node|python3?|pip|openssl|dig|nslookup|nc|tail|grep|cat|ls|ps|kill|df|du|etcdctl|promtool|amtool|make)\s/;

const PROMPT = /^\s*(?:\$|#|PS [^>]*>|[\w.-]+@[\w.-]+[^$#]*[$#])\s+(.*)$/;

/** A block of code, fenced or indented; the latter has no language. */
type CodeBlock = { language: string; text: string; line: number };

function codeBlocks(markdown: MarkdownBody): CodeBlock[] {
  const indented: CodeBlock[] = [];
  visitNodes(markdown.root, node => {
    if (node.type === 'code') {
      indented.push({ language: '', text: node.value, line: lineOf(node) });
    }
  });
  const fenced = markdown.fences.map(({ language, text, from }) => ({
    language,
    text,
    line: from,
  }));
  return [...indented, ...fenced].sort((a, b) => a.line - b.line);
}

/** Commands and diagrams of a page, in page order. */
export function readCodeBlocks(
  markdown: MarkdownBody,
  sections: Section[],
): { commands: Command[]; diagrams: Diagram[] } {
  const commands: Command[] = [];
  const diagrams: Diagram[] = [];
  const find = createSectionFinder(sections);
  for (const { language, text: code, line } of codeBlocks(markdown)) {
    if (DIAGRAM_LANGUAGES.has(language)) {
      diagrams.push({ language, text: code, line });
      continue;
    }
    const text = commandText(language, code);
    if (!text?.trim()) continue;
    commands.push({
      language: language || 'sh',
      text,
      breakGlass: markdown.isFolded(line),
      section: sections[find(line)].anchor || null,
      line,
      parameters: usedParameters(text),
    });
  }
  return { commands, diagrams };
}

/** What is to be run of a code block, or undefined for one that is nothing to run. */
function commandText(language: string, value: string): string | undefined {
  const prompted = value.split('\n').filter(line => PROMPT.test(line));
  const isSession =
    SESSION_LANGUAGES.has(language) ||
    (language === '' && /^\s*\$\s/.test(value));
  if (isSession) {
    return prompted.length > 0 ? promptedLines(value) : value;
  }
  if (COMMAND_LANGUAGES.has(language)) {
    // A lone "$ " is a habit even in shell fences; "#" there is a comment.
    const lines = value.split('\n').filter(line => line.trim() !== '');
    return lines.length > 0 && lines.every(line => /^\s*\$ /.test(line))
      ? lines.map(line => line.replace(/^\s*\$ /, '')).join('\n')
      : value;
  }
  return language === '' && SHELL_PROGRAMS.test(`${value.trimStart()} `)
    ? value
    : undefined;
}

/** The lines behind prompts, with those that a backslash continues. */
function promptedLines(value: string): string {
  const result: string[] = [];
  let continued = false;
  for (const line of value.split('\n')) {
    const command = continued ? line : PROMPT.exec(line)?.[1];
    if (command !== undefined) {
      result.push(command);
      continued = /\\\s*$/.test(command);
    }
  }
  return result.join('\n');
}

/** Names that a command takes as `${{ parameters.name }}`, each once. */
function usedParameters(text: string): string[] {
  return [...new Set(findPlaceholders(text).map(({ name }) => name))];
}
