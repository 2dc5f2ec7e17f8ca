// SPDX-License-Identifier: Apache-2.0
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextField } from '@backstage/ui';
import { useEffect, useState } from 'react';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import styles from './RegisterPage.module.css';

/** Places that an installation offers to look at. */
function useSuggestions(): Array<{ title: string; location: string }> {
  const config = useApi(configApiRef);
  return (
    config.getOptionalConfigArray('runbooks.preview.suggestions') ?? []
  ).map(it => ({
    title: it.getString('title'),
    location: it.getString('location'),
  }));
}

/** Takes the address of what somebody wants to register. */
export function PlaceForm(props: {
  place: string;
  isPending: boolean;
  onLook: (place: string) => void;
}) {
  const { place, isPending, onLook } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const suggestions = useSuggestions();
  const [text, setText] = useState(place);
  // Not a new form: it would lose the focus of who sent it.
  useEffect(() => setText(place), [place]);
  const asked = text.trim();
  return (
    <form
      className={styles.input}
      onSubmit={event => {
        event.preventDefault();
        if (asked && !isPending) {
          onLook(asked);
        }
      }}
    >
      <TextField
        label={t('register.place')}
        description={t('register.placeHint')}
        value={text}
        onChange={setText}
        spellCheck="false"
        autoComplete="off"
        maxLength={2000}
      />
      <div className={styles.row}>
        <Button
          type="submit"
          variant="primary"
          isDisabled={!asked}
          isPending={isPending}
        >
          {place !== '' && asked === place
            ? t('register.lookAgain')
            : t('register.look')}
        </Button>
        {suggestions.length > 0 && (
          <span className={styles.row}>
            <span className={shared.small}>{t('register.suggestions')}</span>
            {suggestions.map(({ title, location }) => (
              <Button
                key={location}
                variant="tertiary"
                size="small"
                onPress={() => {
                  setText(location);
                  onLook(location);
                }}
              >
                {title}
              </Button>
            ))}
          </span>
        )}
      </div>
    </form>
  );
}
