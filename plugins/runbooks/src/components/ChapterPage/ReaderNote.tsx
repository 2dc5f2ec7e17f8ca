// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { runbooksTranslationRef } from '../../translation';
import { relativeTime } from '../RelativeTime';
import type { PageAge, Reader } from './chooseReader';
import styles from './ChapterPage.module.css';
import type { TechDocsPage } from './useTechDocsPage';

const sentence = (text: string) => {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
};

/** Says quietly which text is shown, where that is not the TechDocs page or not the current text. */
export function ReaderNote(props: {
  techDocs: TechDocsPage;
  age: PageAge;
  failure: Error | undefined;
  shown: Reader;
  /** Whether the TechDocs page holds the current text and would be shown, were nobody reading. */
  isOffered: boolean;
  onChoose: (reader: Reader) => void;
}) {
  const { techDocs, age, failure, shown, isOffered, onChoose } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { page, build, reason } = techDocs;
  const built = page?.builtAt
    ? relativeTime(new Date(page.builtAt).toISOString())
    : undefined;

  const describe = (): { text: string; reader?: Reader } | undefined => {
    if (failure) {
      return {
        text: t('chapterPage.reader.notShown', {
          reason: sentence(failure.message),
        }),
      };
    }
    if (age === 'absent') {
      if (build === 'building') {
        return { text: t('chapterPage.reader.building') };
      }
      if (build === 'failed' || (build === 'done' && reason)) {
        return {
          text: t('chapterPage.reader.failed', {
            reason: sentence(reason ?? ''),
          }),
        };
      }
      return build === 'done'
        ? { text: t('chapterPage.reader.absent') }
        : undefined;
    }
    if (age === 'current') {
      return isOffered && shown === 'source'
        ? { text: t('chapterPage.reader.ready'), reader: 'techdocs' }
        : undefined;
    }
    const stale = built
      ? t('chapterPage.reader.stale', { built })
      : t('chapterPage.reader.staleNoTime');
    const parts: string[] = [stale];
    if (build === 'building') {
      parts.push(t('chapterPage.reader.rebuilding'));
    } else if (build === 'failed') {
      parts.push(
        t('chapterPage.reader.rebuildFailed', {
          reason: sentence(reason ?? ''),
        }),
      );
    }
    return {
      text: parts.join(' '),
      reader: shown === 'techdocs' ? 'source' : undefined,
    };
  };

  const note = describe();
  return (
    <div role="status" className={styles.note}>
      {note && (
        <Text as="p" variant="body-small" color="secondary">
          {note.text}
        </Text>
      )}
      {note?.reader && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => onChoose(note.reader!)}
        >
          {note.reader === 'source'
            ? t('chapterPage.reader.showCurrent')
            : t('chapterPage.reader.showTechdocs')}
        </Button>
      )}
    </div>
  );
}
