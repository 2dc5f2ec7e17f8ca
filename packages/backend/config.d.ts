// SPDX-License-Identifier: Apache-2.0
export interface Config {
  auth?: {
    providers?: {
      /**
       * Sign-in of the demo: anybody may be any of `demo.personas`, without a password. Leave it out of every real portal.
       */
      persona?: {
        /**
         * Lets the provider run when `auth.environment` is not `development`; otherwise the backend refuses to start with
         * it. For a demo only. Default false.
         */
        dangerouslyAllowOutsideDevelopment?: boolean;
      };
    };
  };

  /** Only for the demo portal. */
  demo?: {
    /** Publishing without a Git host. Without it `demo:publish:folder` and `demo:fetch:folder` are not there. */
    publish?: {
      /** The folder below which templates publish, and nowhere else. */
      folder: string;
      /** Ref of the Location that looks into that folder; it is refreshed after something was published. */
      location: string;
    };
  };
}
