// SPDX-License-Identifier: Apache-2.0
import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

/** The demo portal. Its plugins are the dependencies of this package: `app.packages: all` installs them. */
export const app = createApp({ features: [navModule, signInModule] });
