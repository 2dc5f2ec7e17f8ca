// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type {
  ChapterDetail,
  LegacyTwin,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useId } from 'react';
import { useAddressLink, useLegacyTwins } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { LoadedContent } from '../LoadNotes';
import { RevisionDiff } from '../RevisionDiff';
import styles from './LegacyTwins.module.css';

/** Which chapters still lead to the old page. */
function LinkedFrom(props: { links: LegacyTwin['linkedFrom'] }) {
  const { links } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const linkTo = useAddressLink();
  if (links.length === 0) {
    return <Text as="p">{t('legacyTwins.notLinked')}</Text>;
  }
  return (
    <>
      <Text as="p">{t('legacyTwins.linked', { count: links.length })}</Text>
      <ul className={styles.list}>
        {links.map(({ address, title, line }) => (
          <li key={`${address} ${line}`}>
            <Link href={linkTo(address)}>{title}</Link>{' '}
            <span className={styles.quiet}>
              {t('legacyTwins.line', { line: String(line) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Twin(props: { twin: LegacyTwin }) {
  const { names, chapter, diff, linkedFrom } = props.twin;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const linkTo = useAddressLink();
  const id = useId();
  const isSame = diff !== null && diff.hunks.length === 0 && !diff.truncated;
  return (
    <section aria-labelledby={id} className={styles.twin}>
      <h4 id={id} className={styles.title}>
        {chapter ? (
          <Link href={linkTo(chapter.address)} weight="bold">
            {chapter.title}
          </Link>
        ) : (
          <code>{names}</code>
        )}
      </h4>
      {!chapter && <Text as="p">{t('legacyTwins.gone')}</Text>}
      <LinkedFrom links={linkedFrom} />
      {diff && (
        <>
          <Text as="p">
            {isSame ? t('legacyTwins.same') : t('legacyTwins.differs')}
          </Text>
          {!isSame && <RevisionDiff diff={diff} />}
        </>
      )}
    </section>
  );
}

/** The pages that a chapter replaces: where they still differ from it, and which chapters still lead to them. */
export function LegacyTwins(props: { chapter: ChapterDetail }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const loaded = useLegacyTwins(props.chapter.address);
  return (
    <LoadedContent loaded={loaded} errorTitle={t('legacyTwins.failed')}>
      {({ items }) =>
        items.length === 0 ? (
          <Text as="p">{t('legacyTwins.none')}</Text>
        ) : (
          <>
            {items.map(twin => (
              <Twin key={twin.names} twin={twin} />
            ))}
          </>
        )
      }
    </LoadedContent>
  );
}
