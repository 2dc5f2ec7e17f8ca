// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type {
  AlertMatch,
  AlertResolution,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useId } from 'react';
import { useChapterLink } from '../../hooks';
import { rootRouteRef } from '../../routes';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { IncidentMark, SeverityBadge } from '../ChapterBadges';
import { OwnerLink } from '../OwnerLink';
import styles from './AlertPage.module.css';
import { placeOfMatch } from './matchLinks';

const SURE = 0.9;
const LIKELY = 0.5;

/** Candidates beyond these are folded. */
const MOST_SHOWN = 3;

/** How sure a match is, in a word. */
export function Confidence(props: { confidence: number }) {
  const { confidence } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  let word: 'sure' | 'likely' | 'guess' = 'guess';
  if (confidence >= SURE) {
    word = 'sure';
  } else if (confidence >= LIKELY) {
    word = 'likely';
  }
  return (
    <span
      className={shared.badge}
      data-tone={word === 'sure' ? 'positive' : undefined}
      title={`${t('alerts.confidence.label')}: ${Math.round(
        confidence * 100,
      )} %`}
    >
      {t(`alerts.confidence.${word}`)}
    </span>
  );
}

function Match(props: { match: AlertMatch; alert: AlertResolution['alert'] }) {
  const { match, alert } = props;
  const { chapter, section, entity, reasons } = match;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const chapterLink = useChapterLink();
  const titleId = useId();
  const { external } = chapter.links;
  return (
    <article
      aria-labelledby={titleId}
      className={styles.match}
      data-incident={chapter.kind === 'incident'}
    >
      <div className={styles.matchHead}>
        {chapter.kind === 'incident' && <IncidentMark />}
        <SeverityBadge severity={chapter.severity} />
        <h4 id={titleId} className={styles.matchTitle}>
          <Link
            href={chapterLink(
              chapter,
              section?.anchor,
              placeOfMatch(match, alert),
            )}
            weight="bold"
            {...(external && { target: '_blank', rel: 'noopener noreferrer' })}
          >
            {chapter.title}
          </Link>
        </h4>
        <Confidence confidence={match.confidence} />
      </div>
      {chapter.outcome && <p>{chapter.outcome}</p>}
      <dl className={styles.facts}>
        <div>
          <dt>{t('alerts.why')}</dt>{' '}
          <dd>
            <ul className={styles.reasons}>
              {reasons.map(({ code, text }) => (
                <li key={`${code} ${text}`}>{text}</li>
              ))}
            </ul>
          </dd>
        </div>
        {section && (
          <div>
            <dt>{t('alerts.section')}</dt> <dd>{section.title}</dd>
          </div>
        )}
        {entity && (
          <div>
            <dt>{t('alerts.entity')}</dt>{' '}
            <dd>
              <EntityRefLink
                entityRef={entity.ref}
                title={entity.title}
                disableTooltip
                hideIcon
              />{' '}
              <span className={styles.quiet}>({entity.reason})</span>
            </dd>
          </div>
        )}
        <div>
          <dt>{t('alerts.owner')}</dt>{' '}
          <dd>
            <OwnerLink owner={chapter.owner} />
          </dd>
        </div>
      </dl>
    </article>
  );
}

/** A search for the name of an alert. */
export function SearchForAlert(props: { name: string }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  return (
    <Link href={`${root}?q=${encodeURIComponent(props.name)}`}>
      {t('alerts.searchFor', { name: props.name })}
    </Link>
  );
}

function MatchList(props: {
  resolution: AlertResolution;
  from: number;
  to?: number;
}) {
  const { resolution, from, to } = props;
  return (
    <ul className={styles.list}>
      {resolution.matches.slice(from, to).map(match => (
        <li key={`${match.chapter.address} ${match.entity?.ref}`}>
          <Match match={match} alert={resolution.alert} />
        </li>
      ))}
    </ul>
  );
}

/** How to have a chapter answer the alert the next time. */
function HowToName(props: { name: string }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <div className={styles.howTo}>
      <p>{t('alerts.howTo')}</p>
      <pre
        // A long name scrolls; a keyboard must reach it to do so.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label={t('alerts.frontMatter')}
      >
        <code>{`alerts: [${JSON.stringify(props.name)}]`}</code>
      </pre>
    </div>
  );
}

/** The chapters that may answer an alert, best first, with the reasons, and what to do when there is none. */
export function AlertMatches(props: { resolution: AlertResolution }) {
  const { resolution } = props;
  const { alert, outcome, matches } = resolution;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const shown = outcome === 'resolved' ? 1 : MOST_SHOWN;
  const others = matches.length - shown;
  const nearest = matches.length > 0 ? 'guesses' : 'none';
  return (
    <div className={styles.matches}>
      {outcome !== 'resolved' && (
        <p>
          {t(
            `alerts.candidates.${outcome === 'ambiguous' ? outcome : nearest}`,
          )}
        </p>
      )}
      {matches.length > 0 && (
        <MatchList resolution={resolution} from={0} to={shown} />
      )}
      {others > 0 && (
        <details className={styles.details}>
          <summary>{t('alerts.others', { count: others })}</summary>
          <MatchList resolution={resolution} from={shown} />
        </details>
      )}
      {outcome !== 'resolved' && (
        <p>
          <SearchForAlert name={alert.name} />
        </p>
      )}
      {outcome === 'unresolved' && <HowToName name={alert.name} />}
    </div>
  );
}
