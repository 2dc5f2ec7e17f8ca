// SPDX-License-Identifier: Apache-2.0
import { useApiHolder } from '@backstage/core-plugin-api';
import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  TechDocsReaderPage,
  TechDocsReaderPageContent,
} from '@backstage/plugin-techdocs';
import {
  SHADOW_DOM_STYLE_LOAD_EVENT,
  TechDocsAddons,
  useShadowRoot,
  type TechDocsAddonOptions,
} from '@backstage/plugin-techdocs-react';
import { attachTechDocsAddonComponentData } from '@backstage/plugin-techdocs-react/alpha';
import type { Command } from '@medsuite/backstage-plugin-runbooks-common';
import { Component, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { useLocation, useParams, useRoutes } from 'react-router-dom';
import { TechDocsDiagrams } from '../Diagram';
import { TechDocsBreakGlass } from '../TechDocsBreakGlass';
import { TechDocsCommands } from '../TechDocsParameters';
import type { TechDocsPlace } from './siteLinks';
import readerCss from './techDocsReaderCss';

// The TechDocs plugin keeps its addons behind this id and does not export the ref. Without it, in apps of the old
// frontend system, a chapter is shown without further addons.
const techdocsAddonsApiRef = createApiRef<{
  getAddons(): TechDocsAddonOptions[];
}>({ id: 'plugin.techdocs.addons' });

/**
 * TechDocs shows its page only when all its style sheets came, and waits without end for one that does not, such as
 * fonts from a host that cannot be reached. After this time those are done without.
 */
const SHEETS_WITHIN = 1_500;
const READY_WITHIN = 10_000;

class FailureBoundary extends Component<{
  onFailure: (error: Error) => void;
  children: ReactNode;
}> {
  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  state = { hasFailed: false };

  componentDidCatch(error: Error) {
    this.props.onFailure(error);
  }

  render() {
    return this.state.hasFailed ? null : this.props.children;
  }
}

/** The page is a part of ours: its `main` is none. */
function replaceMain(page: Element) {
  page.querySelectorAll('main').forEach(main => {
    const part = document.createElement('div');
    [...main.attributes].forEach(({ name, value }) =>
      part.setAttribute(name, value),
    );
    part.append(...main.childNodes);
    main.replaceWith(part);
  });
}

type PageEvents = {
  /** A page stands in the shadow root, and can be changed before it is seen. */
  onPage: (root: ShadowRoot) => void;
  /** The page can be seen. */
  onReady: (root: ShadowRoot) => void;
  onFailure: (error: Error) => void;
};

/** Watches the shadow root that TechDocs puts the page into. */
function PageWatch(props: PageEvents) {
  const shadowRoot = useShadowRoot();
  const events = useRef(props);
  events.current = props;

  useEffect(() => {
    let isReady = false;
    const check = () => {
      const page = shadowRoot?.firstElementChild;
      if (!shadowRoot || !page?.querySelector('article')) {
        return;
      }
      if (!page.querySelector('style[data-runbooks]')) {
        const style = document.createElement('style');
        style.setAttribute('data-runbooks', '');
        style.textContent = readerCss;
        page.append(style);
        replaceMain(page);
        events.current.onPage(shadowRoot);
      }
      if (!isReady && (page as HTMLElement).style.opacity !== '0') {
        isReady = true;
        events.current.onReady(shadowRoot);
      }
    };
    check();
    const observer = shadowRoot && new MutationObserver(check);
    observer?.observe(shadowRoot!, {
      childList: true,
      subtree: true,
      attributeFilter: ['style'],
    });
    const patience = setTimeout(
      () =>
        !isReady &&
        shadowRoot?.firstElementChild?.dispatchEvent(
          new CustomEvent(SHADOW_DOM_STYLE_LOAD_EVENT),
        ),
      SHEETS_WITHIN,
    );
    const timer = setTimeout(() => {
      if (!isReady) {
        events.current.onFailure(new Error('The page did not appear in time'));
      }
    }, READY_WITHIN);
    return () => {
      observer?.disconnect();
      clearTimeout(patience);
      clearTimeout(timer);
    };
  }, [shadowRoot]);
  return null;
}

function Addons() {
  const addons = useApiHolder().get(techdocsAddonsApiRef)?.getAddons() ?? [];
  return (
    <TechDocsAddons>
      {addons.map(options => {
        const { component: Addon, name } = options;
        attachTechDocsAddonComponentData(Addon, options);
        return (
          <Suspense key={name} fallback={null}>
            <Addon />
          </Suspense>
        );
      })}
    </TechDocsAddons>
  );
}

/**
 * The TechDocs reader at one page of a site, without its header, search and navigation, which stand around it already.
 * Scrolling is left to the page that embeds it.
 */
export function TechDocsReader(
  props: { place: TechDocsPlace; commands: Command[] } & PageEvents,
) {
  const { place, commands, ...events } = props;
  const location = useLocation();
  const { '*': splat = '' } = useParams();
  const page = (
    <TechDocsReaderPage entityRef={place.entityRef}>
      <PageWatch {...events} />
      <TechDocsDiagrams />
      <TechDocsCommands commands={commands} />
      <TechDocsBreakGlass commands={commands} />
      <TechDocsReaderPageContent withSearch={false} />
    </TechDocsReaderPage>
  );
  // TechDocs takes the page from the rest of the address. That is the chapter's path, which for an index.md is not the
  // page's, so it is told another address; with a fragment that names nothing, it leaves scrolling alone.
  const rest = decodeURI(location.pathname).endsWith(splat) ? splat : '';
  const base = decodeURI(location.pathname).slice(
    0,
    decodeURI(location.pathname).length - rest.length,
  );
  const element = useRoutes(
    [
      {
        path: '*',
        element: page,
        children: [{ path: '*', element: <Addons /> }],
      },
    ],
    {
      ...location,
      pathname: encodeURI(`${base.replace(/\/+$/, '')}/${place.pagePath}`),
      search: '',
      hash: '#',
    },
  );
  return (
    <FailureBoundary onFailure={events.onFailure}>{element}</FailureBoundary>
  );
}
