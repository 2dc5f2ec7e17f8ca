// SPDX-License-Identifier: Apache-2.0
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import {
  createContext,
  useContext,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import type { Passage } from './passage';
import { PassageButton } from './PassageButton';
import { ReportDialog } from './ReportDialog';
import { usePassage } from './usePassage';

/** What can be told to whom about the chapter around. */
export type Reporting = {
  chapter: ChapterDetail;
  /** What the reader selected. */
  passage: Passage | undefined;
  /** Opens the dialog, with the passage when there is one. */
  open: () => void;
};

const ReportingContext = createContext<Reporting | undefined>(undefined);

/**
 * Lets readers report a problem of the chapter: of a passage by a button beside the selection, of a section or the whole
 * page by a `ReportButton`. Nothing is offered to whom neither the portal nor a repository takes a report from.
 */
export function ReportingProvider(props: {
  chapter: ChapterDetail;
  /** Where the text stands now: an element, or the shadow root of TechDocs. Must be the same function in each render. */
  findRoot: () => (ParentNode & Node) | null;
  children: ReactNode;
}) {
  const { chapter, findRoot, children } = props;
  const { can, newIssueUrl, sections } = chapter;
  // What stands below the title alone is said of the whole page.
  const anchors = useMemo(
    () =>
      new Set(
        sections.filter(({ level }) => level > 1).map(({ anchor }) => anchor),
      ),
    [sections],
  );
  const passage = usePassage(findRoot, anchors);
  const [about, setAbout] = useState<{ passage: Passage | undefined }>();
  const isOffered = can.report.allowed || newIssueUrl !== null;
  const value = useMemo<Reporting | undefined>(
    () =>
      isOffered
        ? { chapter, passage, open: () => setAbout({ passage }) }
        : undefined,
    [isOffered, chapter, passage],
  );
  return (
    <ReportingContext.Provider value={value}>
      {children}
      {value && passage && !about && (
        <PassageButton passage={passage} onPress={value.open} />
      )}
      {about && (
        <ReportDialog
          chapter={chapter}
          passage={about.passage}
          onClose={() => setAbout(undefined)}
        />
      )}
    </ReportingContext.Provider>
  );
}

/** What can be reported here; undefined where nothing can. */
export function useReporting(): Reporting | undefined {
  return useContext(ReportingContext);
}
