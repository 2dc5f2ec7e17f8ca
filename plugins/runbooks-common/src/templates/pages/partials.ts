// SPDX-License-Identifier: Apache-2.0

/**
 * Pieces that several templates have in common, by the names that Mustache partials call them. Where a page goes for an incident,
 * its first screen says how to recover, how one sees it, and whom to call; a command is always folded.
 */
export const PARTIALS: Record<string, string> = {
  firstActions: `[[#incident]]
> **First actions**
>
> - **Recover:** [[recover]] ([steps](#[[stepsAnchor]])).
> - **Validate:** [[sign]].
> - **Escalate:** [[ownerName]] answers for it. After [[escalateAfter]] minutes without a fix call [[backupName]].

[[/incident]]
`,
  breakGlass: `[[#command]]
<details markdown="1"><summary>Break-glass: the same without the console</summary>

[[&fence]][[&language]]
[[&command]]
[[&fence]]

</details>

[[/command]]
`,
  statusUpdate: `\`\`\`text
Status of [[&service]], number \${{ parameters.ticket }}, [time]
Affected: [who, where]. They see: [one sentence in their words].
We are doing: [action]. Until then: [what they can do instead, or "nothing to do"].
Next update at [time], or at once when it changes.
\`\`\`
`,
  escalationScript: `Say it in this order, and attach the log lines and the list of what was tried:

\`\`\`text
Number \${{ parameters.ticket }}: [who] cannot [do what] since [time].
Timeline: [alert hh:mm], [action hh:mm], [result].
Ruled out: [..]. We think it is: [..].
From you I need [a decision, a pair of hands] by [time].
\`\`\`

[[BackupName]] stands in when [[ownerName]] does not answer. Never wait for the same person twice.
[[#vendor]]

Vendor: [[vendor]]. Before you call, say aloud what was ruled out and how many people cannot work.
[[/vendor]]
`,
  lessons: `- Write down three times: until the fault was known, until the right person answered, until people could work again.
- Keep the timeline, the decisions and who took them. Look back together within five working days, without blame.
- A step that was missing or wrong on this page is corrected before the look back ends.
`,
};
