// SPDX-License-Identifier: Apache-2.0
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

/** What waits for the reader, on the home page. Its place is chosen in `page:home`, by the name of the widget. */
export const myRunbooksWidget = HomePageWidgetBlueprint.make({
  name: 'owned',
  params: {
    name: 'MyRunbooks',
    title: 'My runbooks',
    description: 'Runbook chapters of yours that are due, changed or orphaned',
    layout: {
      width: { minColumns: 3, defaultColumns: 6 },
      height: { minRows: 3, defaultRows: 5 },
    },
    components: async () => {
      const { OwnedSummary } = await import('../components/OwnedSummary');
      return { Content: () => <OwnedSummary /> };
    },
  },
});
