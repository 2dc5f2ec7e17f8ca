// SPDX-License-Identifier: Apache-2.0

/** Answers true, or what is wrong with an answer. */
export type Check = (answer: string) => true | string;

type Choice = { value: string; name: string; description?: string };

/** Asks whoever sits at the terminal. */
export type Asker = {
  text(
    message: string,
    options?: { default?: string; check?: Check },
  ): Promise<string>;
  one(message: string, choices: Choice[]): Promise<string>;
  /** At least one. */
  some(message: string, choices: Choice[]): Promise<string[]>;
  yes(message: string): Promise<boolean>;
};

const SHOWN = 14;

/** Asks on the terminal; undefined where there is none to ask on. */
export function terminalAsker(): Asker | undefined {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  // Read only when something is asked: scripts do without.
  const prompts = import('@inquirer/prompts');
  return {
    text: async (message, { default: preset, check } = {}) =>
      (await prompts).input({ message, default: preset, validate: check }),
    one: async (message, choices) =>
      (await prompts).select({ message, choices, pageSize: SHOWN }),
    some: async (message, choices) =>
      (await prompts).checkbox({
        message,
        choices,
        pageSize: SHOWN,
        required: true,
      }),
    yes: async message => (await prompts).confirm({ message }),
  };
}
