// SPDX-License-Identifier: Apache-2.0
import type { ConfigApi, IdentityApi } from '@backstage/frontend-plugin-api';

/** Somebody the demo lets one sign in as. */
export type Persona = {
  id: string;
  title: string;
  description?: string;
  userEntityRef: string;
};

/** Reads `demo.personas`. */
export function readPersonas(config: ConfigApi): Persona[] {
  const items = config.getOptionalConfigArray('demo.personas') ?? [];
  return items.map(item => ({
    id: item.getString('id'),
    title: item.getString('title'),
    description: item.getOptionalString('description'),
    userEntityRef: item.getString('userEntityRef'),
  }));
}

const STORAGE_KEY = 'demo.persona';

/** The persona chosen last in this browser, so that a reload does not ask again. */
export const rememberedPersona = (): string | undefined =>
  localStorage.getItem(STORAGE_KEY) ?? undefined;

export const rememberPersona = (id: string) =>
  localStorage.setItem(STORAGE_KEY, id);

export const forgetPersona = () => localStorage.removeItem(STORAGE_KEY);

/** An identity whose sign-out also forgets the persona, so that another can be chosen. */
export const forgettingIdentity = (identity: IdentityApi): IdentityApi => ({
  getProfileInfo: () => identity.getProfileInfo(),
  getBackstageIdentity: () => identity.getBackstageIdentity(),
  getCredentials: () => identity.getCredentials(),
  signOut: async () => {
    forgetPersona();
    await identity.signOut();
  },
});
