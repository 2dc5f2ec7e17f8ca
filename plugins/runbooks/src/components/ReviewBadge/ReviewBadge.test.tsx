// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { reviewStateNameSchema } from '@medsuite/backstage-plugin-runbooks-common';
import { screen } from '@testing-library/react';
import { reviewState } from '../../testing';
import { ReviewBadge } from './ReviewBadge';

const asked = {
  reason: 'The drain took 25 minutes',
  requestedAt: '2026-03-01T12:00:00.000Z',
  requestedBy: null,
};

describe('ReviewBadge', () => {
  it('tells every state by words and by a shape of its own', async () => {
    const { container } = renderInTestApp(
      <>
        {reviewStateNameSchema.options.map(state => (
          <ReviewBadge key={state} reviewState={reviewState({ state })} />
        ))}
      </>,
    );
    for (const words of [
      'Never reviewed',
      'Changes requested',
      'Changed since review',
      'Review overdue',
      'Review due soon',
      'Reviewed',
    ]) {
      expect(await screen.findByText(words)).toBeVisible();
    }
    const shapes = [
      ...container.querySelectorAll('[data-review-state] svg path'),
    ].map(path => path.getAttribute('d'));
    expect(new Set(shapes).size).toBe(reviewStateNameSchema.options.length);
  });

  it('says why and when, and that a review was asked for', async () => {
    renderInTestApp(
      <ReviewBadge
        reviewState={reviewState({ state: 'overdue', requested: asked })}
      />,
    );
    expect(await screen.findByText('review asked')).toBeVisible();
    expect(screen.getByText('Review overdue').title).toMatch(
      /^Reason of overdue\. Last reviewed .+ Due .+ Review asked: The drain took 25 minutes\.$/,
    );
  });

  it('does not say the same reason twice', async () => {
    renderInTestApp(
      <ReviewBadge
        reviewState={reviewState({
          state: 'due-soon',
          reason: 'A review was asked for: The drain took 25 minutes',
          requested: asked,
        })}
      />,
    );
    expect(
      (await screen.findByText('Review due soon')).title.match(/25 minutes/g),
    ).toHaveLength(1);
  });
});
