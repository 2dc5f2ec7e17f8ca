// SPDX-License-Identifier: Apache-2.0
import { RootConfigService } from '@backstage/backend-plugin-api';
import { UserEntity } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthResolverContext,
  createProxyAuthenticator,
  SignInResolver,
} from '@backstage/plugin-auth-node';
import { Persona, readPersonas } from './readPersonas';

/** The request header in which the sign-in page names the persona that was chosen. */
export const PERSONA_HEADER = 'x-persona';

/**
 * Takes the persona that a request names for who is asking: there is no proof of any kind.
 */
export function createPersonaAuthenticator({
  rootConfig,
}: {
  rootConfig: RootConfigService;
}) {
  return createProxyAuthenticator({
    async defaultProfileTransform(
      { persona }: { persona: Persona },
      context: AuthResolverContext,
    ) {
      const { spec } = await findPersonaUser(persona, context);
      return {
        profile: {
          displayName: spec.profile?.displayName ?? persona.title,
          email: spec.profile?.email,
          picture: spec.profile?.picture,
        },
      };
    },

    initialize({ config }) {
      if (
        rootConfig.getOptionalString('auth.environment') !== 'development' &&
        config.getOptionalBoolean('dangerouslyAllowOutsideDevelopment') !== true
      ) {
        throw new NotAllowedError(
          'With the persona provider anybody signs in as anybody, without a password. It runs only with auth.environment: development; ' +
            'remove auth.providers.persona, or set auth.providers.persona.dangerouslyAllowOutsideDevelopment: true for a demo',
        );
      }
      return { personas: readPersonas(rootConfig) };
    },

    async authenticate({ req }, { personas }) {
      const id = req.header(PERSONA_HEADER);
      if (!id) {
        throw new InputError(
          `Header ${PERSONA_HEADER} is missing: name one of demo.personas in it`,
        );
      }
      const persona = personas.get(id);
      if (!persona) {
        throw new NotFoundError(
          `No persona is called ${JSON.stringify(id)}; there are ${[
            ...personas.keys(),
          ].join(', ')}`,
        );
      }
      return { result: { persona }, providerInfo: {} };
    },
  });
}

/** Signs in the catalog user of a persona, with the groups that the catalog says it is a member of. */
export const signInAsPersona: SignInResolver<{ persona: Persona }> = async (
  { result: { persona } },
  context,
) => context.signInWithCatalogUser({ entityRef: persona.userEntityRef });

async function findPersonaUser(
  persona: Persona,
  context: AuthResolverContext,
): Promise<UserEntity> {
  try {
    const { entity } = await context.findCatalogUser({
      entityRef: persona.userEntityRef,
    });
    return entity as UserEntity;
  } catch (error) {
    // The catalog's own message does not say who is missing, and just after a first start it will be there in a moment.
    if (error instanceof NotFoundError) {
      throw new NotFoundError(
        `The catalog has no ${persona.userEntityRef}, or has not read it yet`,
      );
    }
    throw error;
  }
}
