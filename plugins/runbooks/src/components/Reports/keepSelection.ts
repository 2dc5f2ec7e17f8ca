// SPDX-License-Identifier: Apache-2.0
import type { MouseEvent } from 'react';

/** Keeps what is selected as it is when a button is pressed with the mouse. */
export const keepSelection = (event: MouseEvent) => event.preventDefault();
