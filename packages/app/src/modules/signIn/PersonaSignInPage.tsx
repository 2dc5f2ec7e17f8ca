// SPDX-License-Identifier: Apache-2.0
import { ProxiedSignInPage } from '@backstage/core-components';
import { ResponseError } from '@backstage/errors';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { Alert, Button, Flex } from '@backstage/ui';
import { useMemo, useState } from 'react';
import styles from './PersonaSignInPage.module.css';
import {
  forgetPersona,
  forgettingIdentity,
  readPersonas,
  rememberedPersona,
  rememberPersona,
  type Persona,
} from './personas';

/** A `ResponseError` itself tells only the status: the backend's words are its cause. */
const reasonOf = (error?: Error) =>
  (error instanceof ResponseError ? error.cause.message : error?.message) ??
  'The reason is unknown.';

const nameOf = (persona: Persona) => persona.userEntityRef.split('/').pop();

/** The demo's sign-in: one card a persona, no password. The choice is remembered until one signs out. */
export function PersonaSignInPage(props: SignInPageProps) {
  const config = useApi(configApiRef);
  const personas = useMemo(() => readPersonas(config), [config]);
  const [chosenId, setChosenId] = useState(rememberedPersona);
  const chosen = personas.find(({ id }) => id === chosenId);

  if (chosen) {
    return (
      <SignIn
        persona={chosen}
        onSignInSuccess={props.onSignInSuccess}
        onOther={() => {
          forgetPersona();
          setChosenId(undefined);
        }}
      />
    );
  }
  return (
    <main className={styles.root}>
      <h1>{config.getOptionalString('app.title') ?? 'Portal'}</h1>
      <p>
        This is a demo. Choose as whom to look at it: every persona holds other
        roles. You can switch at any time.
      </p>
      {personas.length === 0 && (
        <Alert
          status="warning"
          icon
          title="No personas are configured"
          description="List them under demo.personas in app-config.yaml."
        />
      )}
      <ul className={styles.personas}>
        {personas.map(persona => (
          <li key={persona.id} className={styles.card}>
            <h2>
              <button
                type="button"
                aria-label={`Sign in as ${persona.title}, ${nameOf(persona)}`}
                onClick={() => {
                  rememberPersona(persona.id);
                  setChosenId(persona.id);
                }}
              >
                {persona.title}
              </button>
            </h2>
            <code>{nameOf(persona)}</code>
            <p>{persona.description}</p>
          </li>
        ))}
      </ul>
    </main>
  );
}

function SignIn(props: {
  persona: Persona;
  onSignInSuccess: SignInPageProps['onSignInSuccess'];
  onOther: () => void;
}) {
  const { persona, onSignInSuccess, onOther } = props;
  const [attempt, setAttempt] = useState(1);
  const ErrorComponent = useMemo(
    () =>
      function SignInFailed({ error }: { error?: Error }) {
        return (
          <main className={styles.root}>
            <Alert
              status="danger"
              icon
              role="alert"
              title={`Signing in as ${persona.title} failed`}
              description={`${reasonOf(
                error,
              )} Right after the first start the catalog needs some seconds to know its users.`}
            />
            <Flex gap="2">
              <Button onPress={() => setAttempt(previous => previous + 1)}>
                Try again
              </Button>
              <Button variant="secondary" onPress={onOther}>
                Choose another persona
              </Button>
            </Flex>
          </main>
        );
      },
    [persona, onOther],
  );
  return (
    <ProxiedSignInPage
      key={attempt}
      provider="persona"
      headers={{ 'x-persona': persona.id }}
      onSignInSuccess={identity =>
        onSignInSuccess(forgettingIdentity(identity))
      }
      ErrorComponent={ErrorComponent}
    />
  );
}
