// SPDX-License-Identifier: Apache-2.0
export interface Config {
  /** Only for the demo portal. */
  demo?: {
    /**
     * Whom the sign-in page offers to sign in as, in this order. The backend signs in no one else through the persona
     * provider.
     * @deepVisibility frontend
     */
    personas?: Array<{
      /** Sent by the sign-in page to name its choice. */
      id: string;
      /** What this person is, such as "Platform admin". */
      title: string;
      /** One line: what this person may see and do. */
      description?: string;
      /** The catalog user that is signed in. */
      userEntityRef: string;
    }>;
  };
}
