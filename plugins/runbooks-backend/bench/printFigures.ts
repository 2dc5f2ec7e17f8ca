// SPDX-License-Identifier: Apache-2.0

/** Prints figures, one a line, or as one JSON object. */
export function printFigures(
  figures: Record<string, unknown>,
  options: { json: boolean },
): void {
  if (options.json) {
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return;
  }
  for (const [name, value] of Object.entries(figures)) {
    const text =
      typeof value === 'object' && value !== null
        ? Object.entries(value)
            .map(([part, figure]) => `${part} ${figure}`)
            .join('  ')
        : value;
    process.stdout.write(`${name.padEnd(24)} ${text}\n`);
  }
}
