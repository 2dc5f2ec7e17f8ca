// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Container, Link, TextAreaField } from '@backstage/ui';
import type {
  AlertResolution,
  AlertResolutions,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useEffect, useState } from 'react';
import { useHref, useLocation, useNavigate } from 'react-router-dom';
import { useChapterLink, useResolveAlerts } from '../../hooks';
import { paths, rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import { inPortal, placeOfMatch } from '../AlertPage';
import { ErrorNote, LoadingSkeleton } from '../LoadNotes';
import { RunbooksHeader } from '../RunbooksHeader';
import { AlertList } from './AlertList';
import styles from './AlertsPage.module.css';
import { parsePayload, stringifyPayload } from './parsePayload';

/** As much of a text that is no payload is searched for. */
const MOST_SEARCHED = 1_000;

/** What may stand in the state of the location: a payload to look up, and that its alerts are to be listed. */
type AlertsState = { payload?: unknown; list?: boolean } | null;

/** The alert of a payload that holds one alone, with one sure answer. */
function findSoleAnswer(data: AlertResolutions): AlertResolution | undefined {
  const [item, ...others] = data.items;
  return item?.outcome === 'resolved' &&
    item.matches.length > 0 &&
    others.length === 0
    ? item
    : undefined;
}

/** Looks payloads up, and goes on to the chapter where there is but one alert with one sure answer. */
function usePayload() {
  const state = useLocation().state as AlertsState;
  const navigate = useNavigate();
  const chapterLink = useChapterLink();
  const resolve = useResolveAlerts();
  const [text, setText] = useState(() =>
    state?.payload === undefined ? '' : stringifyPayload(state.payload),
  );
  const [invalid, setInvalid] = useState<string>();

  const lookUp = (payload: unknown, onAnswer: (to: string) => void) => {
    const parsed = parsePayload(payload);
    setInvalid('error' in parsed ? parsed.error : undefined);
    if ('error' in parsed) {
      resolve.reset();
      return;
    }
    resolve.mutate(parsed.value, {
      onSuccess: data => {
        const sole = findSoleAnswer(data);
        if (sole) {
          const [match] = sole.matches;
          onAnswer(
            chapterLink(
              inPortal(match.chapter),
              match.section?.anchor,
              placeOfMatch(match, sole.alert),
            ),
          );
        }
      },
    });
  };

  useEffect(() => {
    if (state?.payload !== undefined) {
      lookUp(state.payload, to => {
        if (!state.list) {
          navigate(to, { replace: true });
        }
      });
    }
    // Once: what is typed afterwards is looked up on request.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return {
    text,
    setText,
    invalid,
    resolve,
    submit: (payload: string) => {
      setText(payload);
      lookUp(payload, to => {
        // Back leads here again, where the answer is listed and does not lead on by itself.
        navigate('.', { replace: true, state: { payload, list: true } });
        navigate(to);
      });
    },
    clear: () => {
      setText('');
      setInvalid(undefined);
      resolve.reset();
    },
  };
}

function InvalidNote(props: { text: string; message: string }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const query = encodeURIComponent(props.text.slice(0, MOST_SEARCHED));
  return (
    <Alert
      status="warning"
      icon
      role="alert"
      title={t('alerts.payload.invalid', { message: props.message })}
      description={
        <Link href={`${root}?q=${query}`}>{t('alerts.payload.search')}</Link>
      }
    />
  );
}

/** The `runbook_url` that leads from an alert rule to its chapter: Prometheus does not fill in the name by itself. */
function AddressHint() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useHref(useRouteRef(rootRouteRef)());
  return (
    <div className={styles.address}>
      <p>{t('alerts.payload.address')}</p>
      <code>
        {`${window.location.origin}${root}/${paths.alerts}/QueueBacklog?label.tenant={{ $labels.tenant }}`}
      </code>
    </div>
  );
}

/** What to do about the alerts of a pasted webhook body. */
export function AlertsPage() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { text, setText, invalid, resolve, submit, clear } = usePayload();
  return (
    <>
      <RunbooksHeader active="alerts" />
      <Container className={styles.root}>
        <div className={styles.form}>
          <TextAreaField
            label={t('alerts.payload.label')}
            description={t('alerts.payload.hint')}
            rows={resolve.data ? 3 : 8}
            value={text}
            onChange={setText}
            onPaste={event => {
              const pasted = event.clipboardData.getData('text');
              if (!text.trim() && pasted.trim()) {
                event.preventDefault();
                submit(pasted);
              }
            }}
          />
          <div className={styles.buttons}>
            <Button
              variant="primary"
              isDisabled={!text.trim()}
              isPending={resolve.isPending}
              onPress={() => submit(text)}
            >
              {t('alerts.payload.submit')}
            </Button>
            {text && (
              <Button variant="secondary" onPress={clear}>
                {t('alerts.payload.clear')}
              </Button>
            )}
          </div>
        </div>
        {invalid && <InvalidNote text={text} message={invalid} />}
        {resolve.error && (
          <ErrorNote
            title={t('alerts.payload.failed')}
            error={resolve.error}
            retry={() => submit(text)}
          />
        )}
        {resolve.isPending && <LoadingSkeleton lines={2} height={96} />}
        {resolve.data ? (
          <AlertList resolutions={resolve.data} />
        ) : (
          <AddressHint />
        )}
      </Container>
    </>
  );
}
