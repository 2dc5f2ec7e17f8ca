// SPDX-License-Identifier: Apache-2.0

/** Texts of the values that commands are filled in with. */
export const parametersMessages = {
  parameters: {
    label: 'Values for the commands',
    filledFor: 'Filled in for',
    filledFromAlert: "Filled in from the alert's labels",
    toFill: 'Values for the commands',
    loading: 'reading the values',
    failed: 'The values could not be read: {{message}} Type them in.',
    change: 'Change',
    done: 'Done',
    fillHere: 'Fill in {{names}}',
    entity: 'For which entity?',
    entityPlaceholder: 'Choose one of {{number}}',
    entitySearch: 'Find an entity',
    needed: 'needed',
    fromEntity: '{{path}} of {{entity}}',
    fromLabel: "the alert's label {{path}}",
    typed: 'typed by you, instead of "{{value}}"',
    reset: 'Take back',
    resetLabel: 'Take back what was typed for {{name}}',
  },
} as const;
