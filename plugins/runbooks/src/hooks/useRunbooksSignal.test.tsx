// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, screen } from '@testing-library/react';
import { runbooksApiRef } from '../api';
import { runbooksApi } from '../testing';
import { useRunbooksQuery } from './useRunbooksQuery';

const Shown = (props: { read: () => Promise<string> }) => (
  <p>{useRunbooksQuery(['test'], props.read, { poll: false }).data}</p>
);

it('listens once for all of a page, and reads again once for many signals', async () => {
  jest.useFakeTimers({ advanceTimers: true });
  const unsubscribe = jest.fn();
  const subscribe = jest.fn((_channel: string, _onMessage: Function) => ({
    unsubscribe,
  }));
  let answer = 'before';
  const read = jest.fn(async () => answer);
  const { unmount } = renderInTestApp(
    <>
      <Shown read={read} />
      <Shown read={read} />
    </>,
    {
      apis: [
        [runbooksApiRef, runbooksApi({})],
        [signalApiRef, { subscribe } as never],
      ],
    },
  );
  expect(await screen.findAllByText('before')).toHaveLength(2);
  expect(subscribe.mock.calls).toEqual([['runbooks', expect.any(Function)]]);

  answer = 'after';
  const signal = subscribe.mock.calls[0][1];
  signal({ changed: '2026-03-01T12:00:00.000Z' });
  signal({ changed: '2026-03-01T12:00:01.000Z' });
  await act(() => jest.advanceTimersByTimeAsync(1_000));
  expect(await screen.findAllByText('after')).toHaveLength(2);
  expect(read).toHaveBeenCalledTimes(2);

  expect(unsubscribe).not.toHaveBeenCalled();
  unmount();
  expect(unsubscribe).toHaveBeenCalledTimes(1);
  jest.useRealTimers();
});
