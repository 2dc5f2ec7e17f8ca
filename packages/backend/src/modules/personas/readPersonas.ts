// SPDX-License-Identifier: Apache-2.0
import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** Somebody whom the demo's sign-in page offers to sign in as. */
export type Persona = {
  id: string;
  title: string;
  userEntityRef: string;
};

/** Reads `demo.personas`, by id. */
export function readPersonas(config: RootConfigService): Map<string, Persona> {
  const personas = new Map<string, Persona>();
  for (const item of config.getOptionalConfigArray('demo.personas') ?? []) {
    const id = item.getString('id');
    if (personas.has(id)) {
      throw new InputError(
        `demo.personas has the id "${id}" twice: sign-in needs each id once`,
      );
    }
    personas.set(id, {
      id,
      title: item.getString('title'),
      userEntityRef: item.getString('userEntityRef'),
    });
  }
  if (personas.size === 0) {
    throw new InputError(
      'auth.providers.persona is set, but demo.personas lists nobody to sign in as',
    );
  }
  return personas;
}
