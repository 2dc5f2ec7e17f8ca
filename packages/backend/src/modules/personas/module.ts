// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import {
  createPersonaAuthenticator,
  signInAsPersona,
} from './personaAuthenticator';

/**
 * Sign-in of the demo: the sign-in page offers the personas of `demo.personas` and sends the choice in a header. Whoever
 * reaches the backend may be any of them, so it refuses to run outside development unless it is told to.
 */
export const authModulePersonas = createBackendModule({
  pluginId: 'auth',
  moduleId: 'personas',
  register(env) {
    env.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ providers, config }) {
        providers.registerProvider({
          providerId: 'persona',
          factory: createProxyAuthProviderFactory({
            authenticator: createPersonaAuthenticator({ rootConfig: config }),
            signInResolver: signInAsPersona,
          }),
        });
      },
    });
  },
});
