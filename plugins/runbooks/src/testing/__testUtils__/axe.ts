// SPDX-License-Identifier: Apache-2.0
import axe from 'axe-core';

/** Nothing that axe finds wrong in what is rendered. Colours only a real browser can tell; the frame is the portal's. */
export async function expectAccessible(
  element: Element = document.body,
): Promise<void> {
  const { violations } = await axe.run(element, {
    rules: {
      'color-contrast': { enabled: false },
      region: { enabled: false },
    },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual(
    [],
  );
}
