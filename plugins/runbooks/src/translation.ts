// SPDX-License-Identifier: Apache-2.0
import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { chapterPageMessages } from './components/ChapterPage/messages';
import { addonsMessages } from './messages/addons';
import { alertsMessages } from './messages/alerts';
import { coverageMessages } from './messages/coverage';
import { entityMessages } from './messages/entity';
import { entityCoverageMessages } from './messages/entityCoverage';
import { libraryMessages } from './messages/library';
import { ownedMessages } from './messages/owned';
import { ownershipMessages } from './messages/ownership';
import { parametersMessages } from './messages/parameters';
import { registerMessages } from './messages/register';
import { reportsMessages } from './messages/reports';
import { reviewsMessages } from './messages/reviews';
import { searchMessages } from './messages/search';
import { qualityMessages } from './messages/quality';
import { portalSearchMessages } from './messages/portalSearch';
import { sharedMessages } from './messages/shared';
import { sourcesMessages } from './messages/sources';

/**
 * Every text that the plugin shows, by component.
 *
 * @public
 */
export const runbooksTranslationRef = createTranslationRef({
  id: 'runbooks',
  messages: {
    title: 'Runbooks',
    ...sharedMessages,
    ...entityMessages,
    ...libraryMessages,
    ...portalSearchMessages,
    ...searchMessages,
    ...sourcesMessages,
    ...registerMessages,
    ...alertsMessages,
    ...coverageMessages,
    ...parametersMessages,
    ...chapterPageMessages,
    ...reviewsMessages,
    ...reportsMessages,
    ...addonsMessages,
    ...ownershipMessages,
    ...ownedMessages,
    ...qualityMessages,
    ...entityCoverageMessages,
  },
});
