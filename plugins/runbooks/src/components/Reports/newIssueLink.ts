// SPDX-License-Identifier: Apache-2.0

/** Longer addresses are refused by some servers and proxies. */
const LONGEST_BODY = 4_000;

/** What is filled into an issue, in words of the reader's language. */
export type IssueText = {
  title: string;
  quote: string | undefined;
  problem: string;
  /** Lines that say where it is, such as the address of the page. */
  where: string[];
};

const asQuote = (text: string) =>
  text
    .split('\n')
    .map(line => `> ${line}`)
    .join('\n');

/**
 * The page of a repository on which a new issue is written, filled in. GitHub, Gitea and Forgejo take `title` and
 * `body`, GitLab names them otherwise.
 */
export function newIssueLink(newIssueUrl: string, text: IssueText): string {
  const url = new URL(newIssueUrl);
  const isGitLab = /\/-\/issues\/new\/?$/.test(url.pathname);
  const body = [
    text.quote && asQuote(text.quote),
    text.problem.trim(),
    text.where.join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
  url.searchParams.set(isGitLab ? 'issue[title]' : 'title', text.title);
  url.searchParams.set(
    isGitLab ? 'issue[description]' : 'body',
    body.slice(0, LONGEST_BODY),
  );
  return url.toString();
}
