// SPDX-License-Identifier: Apache-2.0

/**
 * Pieces that several templates have in common, by the names that Mustache partials call them. Where a page goes for an incident,
 * its first screen says how to recover, how one sees it, and whom to call; a command is always folded.
 */
export const PARTIALS: Record<string, string> = {
  firstActions: `[[#incident]]
> **First actions**
>
> - **Recover:** [[recover]].
> - **Validate:** [[sign]].
> - **Escalate:** [[ownerName]] answers for it. After [[escalateAfter]] minutes without a fix call [[backupName]].

[[/incident]]
`,
  breakGlass: `[[#command]]
<details markdown="1"><summary>Break-glass: the same without the console</summary>

[[fence]][[language]]
[[&command]]
[[fence]]

</details>

[[/command]]
`,
};
