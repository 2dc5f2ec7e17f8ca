// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Text } from '@backstage/ui';
import type {
  Attachment,
  ChapterDetail,
  EscalationTier,
} from '@medsuite/backstage-plugin-runbooks-common';
import { Duration } from 'luxon';
import { useId, useState, type ReactNode } from 'react';
import { runbooksTranslationRef } from '../../translation';
import styles from './ChapterFacts.module.css';

/** More attached entities than this are folded away. */
const FEW = 5;

const ENTITY_REF = /^[a-z][a-z0-9]*:[a-z0-9][\w.-]*\/[a-z0-9][\w.-]*$/i;

/** Somebody to reach: a link when it is an entity, otherwise as written, such as "phone bridge". */
function Contact(props: { contact: string }) {
  return ENTITY_REF.test(props.contact) ? (
    <EntityRefLink entityRef={props.contact} disableTooltip hideIcon />
  ) : (
    <>{props.contact}</>
  );
}

function useDurations() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (iso: string) => {
    const duration = Duration.fromISO(iso);
    if (!duration.isValid) {
      return iso;
    }
    return duration.toMillis() === 0
      ? t('chapterPage.none')
      : duration.toHuman({ unitDisplay: 'short' });
  };
}

function Part(props: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Text as="h3" variant="body-medium" weight="bold" id={id}>
        {props.title}
      </Text>
      {props.children}
    </section>
  );
}

function EscalationTable(props: { tiers: EscalationTier[] }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const human = useDurations();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('chapterPage.escalation.after')}</th>
          <th scope="col">{t('chapterPage.escalation.contact')}</th>
          <th scope="col">{t('chapterPage.escalation.respondWithin')}</th>
        </tr>
      </thead>
      <tbody>
        {props.tiers.map((tier, index) => {
          const isAtOnce = Duration.fromISO(tier.after).toMillis() === 0;
          return (
            <tr key={tier.tier ?? index}>
              <td>
                {isAtOnce
                  ? t('chapterPage.escalation.atOnce')
                  : human(tier.after)}
              </td>
              <td>
                <Contact contact={tier.contact} />
                {(tier.method || tier.fallback) && (
                  <div className={styles.small}>
                    {tier.method}
                    {tier.method && tier.fallback && ', '}
                    {tier.fallback && (
                      <>
                        {t('chapterPage.escalation.otherwise')}{' '}
                        <Contact contact={tier.fallback} />
                      </>
                    )}
                  </div>
                )}
              </td>
              <td>{tier.respondWithin ? human(tier.respondWithin) : '–'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Attachments(props: {
  attachments: Attachment[];
  isExternal: boolean;
}) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const [isOpen, setIsOpen] = useState(false);
  const { attachments, isExternal } = props;
  const shown = isOpen ? attachments : attachments.slice(0, FEW);
  const hidden = attachments.length - FEW;
  return (
    <>
      <ul className={styles.list}>
        {shown.map(({ entityRef, via, rule }) => (
          <li key={`${entityRef} ${via} ${rule}`}>
            <EntityRefLink entityRef={entityRef} disableTooltip />
            <div className={styles.small}>
              {t(
                `chapterPage.via.${
                  isExternal && via === 'own-docs' ? 'external' : via
                }`,
                { rule },
              )}
            </div>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button
          size="small"
          variant="tertiary"
          aria-expanded={isOpen}
          onPress={() => setIsOpen(!isOpen)}
        >
          {isOpen
            ? t('chapterPage.fewer')
            : t('chapterPage.more', { count: hidden })}
        </Button>
      )}
    </>
  );
}

const describeAlert = (alert: ChapterDetail['alerts'][number]) =>
  typeof alert === 'string'
    ? alert
    : Object.entries(alert)
        .map(([label, value]) => `${label}="${value}"`)
        .join(' ');

/** What belongs to a chapter beside its text: whom to call, how long it may take, what it is for, what calls for it. */
export function ChapterFacts(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const human = useDurations();
  const { escalation, sla, attachments, alerts, tags, problems } = chapter;
  const times = (['maxDowntime', 'rto', 'rpo'] as const).filter(
    key => sla?.[key] !== undefined,
  );
  return (
    <div className={styles.root}>
      {escalation.length > 0 && (
        <Part title={t('chapterPage.escalation.title')}>
          <EscalationTable tiers={escalation} />
        </Part>
      )}
      {times.length > 0 && (
        <Part title={t('chapterPage.sla.title')}>
          <dl className={styles.times}>
            {times.map(key => (
              <div key={key}>
                <dt>{t(`chapterPage.sla.${key}`)}</dt>
                <dd>{human(sla![key]!)}</dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      {attachments.length > 0 && (
        <Part
          title={t('chapterPage.attachments', {
            count: attachments.length,
          })}
        >
          <Attachments
            attachments={attachments}
            isExternal={chapter.links.external !== null}
          />
        </Part>
      )}
      {alerts.length > 0 && (
        <Part title={t('chapterPage.alerts')}>
          <ul className={styles.list}>
            {alerts.map(alert => (
              <li key={describeAlert(alert)}>
                <code>{describeAlert(alert)}</code>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {tags.length > 0 && (
        <Part title={t('chapterPage.tags')}>
          <p className={styles.tags}>{tags.join(' · ')}</p>
        </Part>
      )}
      {problems.length > 0 && (
        <Part title={t('chapterPage.problems', { count: problems.length })}>
          <ul className={styles.list}>
            {problems.map(({ code, line, message }) => (
              <li key={`${code} ${line} ${message}`}>
                {line !== null && (
                  <span className={styles.small}>
                    {t('chapterPage.line', { line: String(line) })}{' '}
                  </span>
                )}
                {message}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  );
}
