// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Container } from '@backstage/ui';
import {
  LINT_RULES,
  SECRET_RULE,
  type RuleDescription,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import { useEffect } from 'react';
import Markdown, { type Components } from 'react-markdown';
import { useLocation } from 'react-router-dom';
import remarkGfm from 'remark-gfm';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { RunbooksHeader } from '../RunbooksHeader';
import styles from './RulesPage.module.css';

/** What the portal asks of chapters. */
const RULES: RuleDescription[] = [...LINT_RULES, SECRET_RULE];

/** Links between rules hold here; what leads to another page of the docs is told without its link. */
function RuleText({ href, children }: { href?: string; children?: unknown }) {
  const content = children as React.ReactNode;
  return href?.startsWith('#') || /^https:/.test(href ?? '') ? (
    <a href={href}>{content}</a>
  ) : (
    <em>{content}</em>
  );
}

const components: Components = { a: RuleText };

/** A rule, with its text as docs/lint.md has it. */
function Rule(props: { rule: RuleDescription; isMeant: boolean }) {
  const { rule, isMeant } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleId = `${rule.id}-title`;
  return (
    <article
      id={rule.id}
      // Who follows a link to a rule with a keyboard or a screen reader goes on here.
      tabIndex={-1}
      aria-labelledby={titleId}
      className={styles.rule}
      data-meant={isMeant}
    >
      <h3 id={titleId}>
        <a href={`#${rule.id}`}>
          <code>{rule.id}</code>
        </a>
      </h3>
      <p>
        <strong>{rule.title}.</strong>
      </p>
      <p className={shared.quiet}>
        <span className={shared.severity} data-severity={rule.severity}>
          {t(`rules.severity.${rule.severity}`)}.
        </span>{' '}
        {rule.fixable && t('rules.fixable')}
      </p>
      <Markdown remarkPlugins={[remarkGfm]} components={components}>
        {rule.docs}
      </Markdown>
    </article>
  );
}

function ruleOf(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/** Every rule that chapters are asked by, with why it is there and how to mend what it finds, at `…/rules#{rule}`. */
export function RulesPage() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { hash, key } = useLocation();
  const meant = ruleOf(hash);
  const isKnown = RULES.some(({ id }) => id === meant);
  useEffect(() => {
    const element = isKnown ? document.getElementById(meant) : null;
    element?.scrollIntoView?.();
    element?.focus({ preventScroll: true });
    // The key: following the same link again leads there again.
  }, [isKnown, meant, key]);
  return (
    <>
      <RunbooksHeader
        active="sources"
        title={t('rules.title')}
        description={t('rules.description')}
      />
      <Container className={styles.root}>
        {meant && !isKnown && (
          <Alert
            status="info"
            icon
            role="note"
            title={t('rules.unknown', { rule: meant })}
            description={t('rules.unknownText', { rule: meant })}
          />
        )}
        <nav aria-label={t('rules.list')}>
          <ul className={styles.index}>
            {RULES.map(({ id }) => (
              <li key={id}>
                <a href={`#${id}`}>{id}</a>
              </li>
            ))}
          </ul>
        </nav>
        {RULES.map(rule => (
          <Rule key={rule.id} rule={rule} isMeant={rule.id === meant} />
        ))}
      </Container>
    </>
  );
}
