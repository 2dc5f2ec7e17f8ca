// SPDX-License-Identifier: Apache-2.0
import {
  fillCommand,
  type FilledCommand,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useMemo } from 'react';
import { useParameters } from './ParametersProvider';

/** A command with the values that are known here. */
export function useFilledCommand(
  text: string,
  language: string,
): FilledCommand {
  const { values } = useParameters();
  return useMemo(
    () => fillCommand(text, language, values),
    [text, language, values],
  );
}
