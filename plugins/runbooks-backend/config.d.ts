// SPDX-License-Identifier: Apache-2.0
import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  /** Runbooks: chapters of procedures, attached to catalog entities. */
  runbooks?: {
    /**
     * How often all sources are read, over all replicas together. Default: every 5 minutes, with a timeout of 15 minutes,
     * 3 seconds after start-up for the first time. A read of an unchanged source is cheap.
     */
    schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

    /**
     * Whether folders of `dir:` sources on `file:` locations are watched, so that an edit is seen within a second or two.
     * For a demo or for writing chapters on one's own machine. Default: false.
     */
    watchLocalSources?: boolean;

    /** Bounds on what is read. Whatever is beyond one is left out, with a problem that says so. */
    limits?: {
      /** Greatest size of one file in bytes. Default: 1048576 (1 MiB). */
      fileBytes?: number;
      /** Greatest number of files in the tree of one source. Default: 5000. */
      files?: number;
      /** Greatest size of all files of one source together, in bytes. Default: 67108864 (64 MiB). */
      treeBytes?: number;
      /** How deep lists and maps may nest in front matter. Default: 16. */
      frontMatterDepth?: number;
      /** How long the read of one source may take, in seconds; it counts as failed after that. Default: 120. */
      readSeconds?: number;
    };

    /** The groups that chapters are sorted into, in the order in which they are shown. Default: nine groups of a revenue cycle. */
    categories?: Array<{
      /** Identifier, as front matter (`category`) and folder names have it. */
      id: string;
      /** Name that is shown. */
      title: string;
      /** One line on what belongs there. */
      description?: string;
      /** Other names that authors and folders use for the category. Default: none. */
      aliases?: string[];
      /** How its chapters are reviewed, where their pages and Runbooks do not say. */
      review?: {
        /** How long an approval lasts, an ISO 8601 duration such as P90D. Default: runbooks.review.every. */
        every?: string;
      };
    }>;

    /** How chapters are reviewed. */
    review?: {
      /**
       * How long an approval lasts where neither page, folder, Runbook nor category says so, an ISO 8601 duration. When it
       * is changed, approvals that stand run out by the new one. Default: P180D.
       */
      every?: string;
      /** How long before its end an approval counts as due soon; never more than a quarter of its time. Default: P14D. */
      dueSoon?: string;
    };

    /** Page templates besides the three built-in ones (`operations`, `sop`, `alert`). */
    templates?: Array<{
      /** Identifier of the template. */
      id: string;
      /** Name that is shown. */
      title: string;
      /** The sections of the template. */
      sections: Array<{
        /** What the section is for, such as `steps` or `rollback`. */
        role: string;
        /** Headings that mean this role, without regard to case. */
        headings: string[];
      }>;
    }>;

    /**
     * Who holds the roles that chapters name in `audience`. It tells readers whether a chapter is theirs to carry out and whom
     * to ask; it grants and refuses nothing, that is the permission policy's part. Default: none, nobody holds any role.
     */
    roles?: Array<{
      /** The role as chapters write it, such as `PLATFORM_ADMIN`. */
      id: string;
      /** Name that is shown. Default: the id. */
      title?: string;
      /** Entity refs of the users and groups that hold the role. */
      members: string[];
      /** Ids of roles that come with this one. Default: none. */
      implies?: string[];
    }>;

    /** How search understands texts. */
    search?: {
      /**
       * Groups of words or phrases that mean the same here, such as `["835", "remittance", "ERA"]`: who types one finds the
       * others too, below the hits that have the very word. Numbers stand in quotes. Default: none.
       */
      synonyms?: string[][];
      /**
       * Whether texts that found nothing are counted and kept, for the owners of runbooks to see what is missing. Who asked is
       * never kept. Default: true.
       */
      recordMisses?: boolean;
    };

    /** How owners are told what is due, overdue, orphaned, changed since its review, asked to be reviewed or reported. */
    notifications?: {
      /**
       * Whether they are told at all, by Backstage's notifications. When it is turned on later, they are told of all that
       * stands then. Default: true; without the notifications plugin nothing is sent, and kept until it is there.
       */
      enabled?: boolean;
      /**
       * How often it is looked for something to tell, over all replicas together. What comes up on one day is one notification
       * for each owner and topic, whatever the frequency. Default: every 15 minutes, with a timeout of 10 minutes, a minute
       * after start-up for the first time.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };

    /** Looking at what would come in before it is registered (`POST /preview`). */
    preview?: {
      /**
       * Folders of the backend's own disk in which runbooks may be looked at, each with all that is below it; symbolic links in
       * them are not followed. Whoever has `runbooks.source.preview` can read the Markdown pages there, and is told their
       * paths, by which the catalog registers files: for a demo, or for a portal on the machine of an author. Relative paths
       * start where the backend runs. Default: none, addresses of repositories and uploaded files only.
       */
      folders?: string[];
    };

    /** How chapters are checked by the rules of `runbooks lint`, behind the reads: what pages of owners show as quality. */
    lint?: {
      /** Whether they are checked at all. Turned off, what was found before is forgotten. Default: true. */
      enabled?: boolean;
      /**
       * How often it is looked for what was interrupted, over all replicas together. What was read is checked at once all the
       * same. Default: every 5 minutes, with a timeout of an hour, a minute after start-up for the first time.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      /**
       * How grave the findings of a rule are: `off`, `error`, `warning` or `info`, or a list of one of these and the options of
       * the rule, as in `runbooks.config.yaml`. What a source says in a `runbooks.config.yaml` at the root of its docs tree
       * counts before it. Default: as docs/lint.md tells of each rule.
       */
      rules?: { [rule: string]: string | Array<string | object> };
    };

    /** The coverage of entities. */
    coverage?: {
      /**
       * Kinds of entities that chapters are expected for: what `GET /coverage` and the Coverage page tell of unless they are
       * asked about others. In any letter case. Default: Component, Resource and System.
       */
      kinds?: string[];
    };

    /** How alerts are understood. */
    alerts?: {
      /**
       * Which catalog entities the labels of alerts name, the most telling first: parameters are read from these entities, and
       * chapters that apply to them come first. A value is compared with the name of the entity (also with `{type}-` before
       * it), its title and the annotation, without regard to letter case. Labels that are not listed keep their defaults:
       * tenant, payer and queue are Resources of that type; database, instance and host Resources; service, component, app,
       * app_kubernetes_io_name, deployment and job Components; system a System; namespace a Component by
       * `backstage.io/kubernetes-namespace`.
       */
      entityLabels?: Array<{
        /** Name of the label. */
        label: string;
        /** Kind of the entity. */
        kind: string;
        /** `spec.type` of the entity. Default: any. */
        type?: string;
        /** Namespace of the entity. Default: any. */
        namespace?: string;
        /** Annotation that holds the value, besides name and title. Default: none. */
        annotation?: string;
      }>;
    };
  };
}
