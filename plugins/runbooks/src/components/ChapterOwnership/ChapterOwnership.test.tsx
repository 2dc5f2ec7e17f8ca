// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import type {
  ChapterDetail,
  Ownership,
  OwnerOverride,
  RunbooksApi,
} from '@medsuite/backstage-plugin-runbooks-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ownership } from '../../testing';
import { detail, open, prepareBrowser } from '../ChapterPage/__testUtils__';

beforeEach(prepareBrowser);
afterEach(() => jest.restoreAllMocks());

const may = { allowed: true, reason: null };
const can = { own: may, review: may, requestReview: may, report: may };

const entity = (kind: 'User' | 'Group', name: string, title: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', title },
  spec: {},
});

const entities = [
  entity('Group', 'edi-team', 'EDI team'),
  entity('Group', 'platform', 'Platform'),
  entity('User', 'dba', 'Dana the DBA'),
];
const inEdiTeam = ['user:default/test', 'group:default/edi-team'];

const override = (given: Partial<OwnerOverride> = {}): OwnerOverride => ({
  owner: 'group:default/edi-team',
  backupOwner: null,
  reason: 'The desk was merged into ours',
  setBy: 'user:default/sofia',
  setAt: '2026-03-01T12:00:00.000Z',
  until: '2026-12-31T12:00:00.000Z',
  ...given,
});

const overridden = (given: Partial<ChapterDetail> = {}) =>
  detail({
    can,
    owner: {
      ref: 'group:default/edi-team',
      provenance: 'override',
      exists: true,
    },
    ...given,
  });

const owned = (given: Partial<Ownership> = {}) =>
  ownership(detail(), {
    stated: {
      owner: { ref: 'group:default/platform', provenance: 'folder' },
      backupOwner: null,
    },
    ...given,
  });

const permanent = {
  frontMatter: 'owner: group:default/edi-team\n',
  file: 'docs/infra/supervisor.md',
  editUrl: 'https://git.example.test/edit/supervisor.md',
};

const refusal = (status: number, name: string, message: string) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json' } },
    ) as never,
  );

const start = (api: Partial<RunbooksApi>, at?: string) =>
  open({ api, at, entities, ownershipEntityRefs: inEdiTeam });

const choose = async (action: string) => {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Change the owner' }),
  );
  await userEvent.click(await screen.findByRole('menuitem', { name: action }));
  return within(await screen.findByRole('dialog'));
};

const giveReason = (dialog: ReturnType<typeof within>) =>
  userEvent.type(
    dialog.getByRole('textbox', { name: /Reason/ }),
    'The desk was merged into ours',
  );

it('says who was named when nobody answers for the chapter, and who stands in', async () => {
  start({
    getChapter: async () =>
      detail({
        owner: {
          ref: 'group:default/dissolved',
          provenance: 'folder',
          exists: false,
        },
      }),
  });
  const note = await screen.findByText(
    'Orphaned: nobody answers for this chapter',
  );
  expect(note.closest('[role=note]')).toHaveTextContent(
    "group:default/dissolved is not in the catalog (Named by the runbook's rule for this folder). Ask the backup: dba",
  );
  // Who may not change it is told why.
  const set = screen.getByRole('button', { name: 'Set an owner' });
  expect(set).toBeDisabled();
  expect(set).toHaveAccessibleDescription('Only its owners may');
});

it('tells an override: who set it, why, until when, and what the files say', async () => {
  start({
    getChapter: async () => overridden(),
    getOwnership: async () => ({
      ownership: owned({ override: override() }),
      etag: '"7"',
    }),
  });
  const facts = await screen.findByText('Set here');
  expect(facts.parentElement).toHaveTextContent(
    /edi-team, set by sofia .*: The desk was merged into ours \(until Dec 31, 2026\)/,
  );
  const stated = screen.getByText('The files say').parentElement!;
  expect(stated).toHaveTextContent(
    "platformNamed by the runbook's rule for this folder",
  );
  expect(
    await within(stated).findByRole('link', { name: 'platform' }),
  ).toBeInTheDocument();
});

it('leads nowhere when the catalog has not whom the files name', async () => {
  start({
    getChapter: async () => overridden(),
    getOwnership: async () => ({
      ownership: owned({
        override: override(),
        stated: {
          owner: { ref: 'group:default/dissolved', provenance: 'front-matter' },
          backupOwner: null,
        },
      }),
      etag: '"7"',
    }),
  });
  const stated = (await screen.findByText('The files say')).parentElement!;
  expect(
    await within(stated).findByText('not in the catalog'),
  ).toBeInTheDocument();
  expect(stated).toHaveTextContent('group:default/dissolved');
  expect(within(stated).queryByRole('link')).not.toBeInTheDocument();
});

describe('claiming', () => {
  it('is for one of the own groups, and shows what would make it permanent', async () => {
    let claimed = false;
    const setOwner = jest.fn(async () => {
      claimed = true;
      return {
        ownership: owned({ owner: overridden().owner, override: override() }),
        permanent,
        etag: '"7"',
      };
    });
    start({
      getChapter: async () => (claimed ? overridden() : detail({ can })),
      getOwnership: async () => ({
        ownership: owned(),
        etag: claimed ? '"7"' : '"none"',
      }),
      setOwner,
    });
    const dialog = await choose('Claim for my group');
    expect(dialog.getByRole('button', { name: /Group/ })).toHaveTextContent(
      'EDI team',
    );
    const submit = dialog.getByRole('button', { name: 'Claim' });
    expect(submit).toBeDisabled();
    await giveReason(dialog);
    await userEvent.click(submit);

    const done = within(
      await screen.findByRole('dialog', { name: 'The owner is changed' }),
    );
    expect(
      done.getByRole('group', { name: 'Lines for the front matter' }),
    ).toHaveTextContent('owner: group:default/edi-team');
    expect(done.getByText(/docs\/infra\/supervisor\.md/)).toBeVisible();
    expect(
      done.getByRole('button', { name: 'Copy the lines' }),
    ).toBeInTheDocument();
    expect(done.getByRole('link', { name: /Edit this page/ })).toHaveAttribute(
      'href',
      permanent.editUrl,
    );
    expect(setOwner).toHaveBeenCalledWith(
      detail().address,
      {
        owner: 'group:default/edi-team',
        reason: 'The desk was merged into ours',
      },
      { etag: '"none"' },
    );

    await userEvent.click(done.getByRole('button', { name: 'Done' }));
    expect(
      (await screen.findAllByText('Set here, over what the files say'))[0],
    ).toBeInTheDocument();
  });

  it('has an address of its own', async () => {
    start({ getChapter: async () => detail({ can }) }, '?owner=claim');
    expect(
      await screen.findByRole('dialog', { name: 'Claim "Supervisor down"' }),
    ).toBeInTheDocument();
  });

  it('is not offered to those who may not', async () => {
    start({ getChapter: async () => detail() }, '?owner=claim');
    await screen.findByRole('article', { name: 'Supervisor down' });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

it('names any user or group of the catalog, found while typing', async () => {
  const setOwner = jest.fn(async () => ({
    ownership: owned(),
    permanent,
    etag: '"7"',
  }));
  start({ getChapter: async () => detail({ can }), setOwner });
  const dialog = await choose('Set the owner');
  await userEvent.type(dialog.getByRole('combobox', { name: /^Owner/ }), 'dba');
  await userEvent.click(
    await screen.findByRole('option', { name: /Dana the DBA/ }),
  );
  await giveReason(dialog);
  await userEvent.click(dialog.getByRole('button', { name: 'Set' }));
  await waitFor(() =>
    expect(setOwner).toHaveBeenCalledWith(
      detail().address,
      {
        owner: 'user:default/dba',
        reason: 'The desk was merged into ours',
      },
      { etag: '"none"' },
    ),
  );
});

it('loses nothing when somebody else was faster', async () => {
  let etag = '"none"';
  const setOwner = jest.fn(async (_address, _change, options) => {
    if (options?.etag !== '"9"') {
      etag = '"9"';
      throw await refusal(412, 'PreconditionFailed', 'Set by sofia');
    }
    return { ownership: owned(), permanent: null, etag: '"10"' };
  });
  start({
    getChapter: async () => detail({ can }),
    getOwnership: async () => ({
      ownership: owned({ override: etag === '"9"' ? override() : null }),
      etag,
    }),
    setOwner,
  });
  const dialog = await choose('Claim for my group');
  await giveReason(dialog);
  const submit = dialog.getByRole('button', { name: 'Claim' });
  await userEvent.click(submit);

  const told = await dialog.findByRole('alert');
  expect(told).toHaveTextContent('Somebody else changed the owner meanwhile');
  await waitFor(() =>
    expect(told).toHaveTextContent('The desk was merged into ours'),
  );
  expect(submit).toBeDisabled();
  await userEvent.click(
    within(told).getByRole('button', { name: 'Go on from there' }),
  );
  await userEvent.click(dialog.getByRole('button', { name: 'Claim' }));
  expect(
    await screen.findByRole('dialog', { name: 'The owner is changed' }),
  ).toBeInTheDocument();
  expect(setOwner.mock.calls.map(([, , options]) => options.etag)).toEqual([
    '"none"',
    '"9"',
  ]);
});

it('ends an override, and says who answers for the chapter then', async () => {
  const endOwnerOverride = jest.fn(async () => ({
    ownership: owned(),
    permanent: null,
    etag: '"none"',
  }));
  start({
    getChapter: async () => overridden(),
    getOwnership: async () => ({
      ownership: owned({ override: override() }),
      etag: '"7"',
    }),
    endOwnerOverride,
  });
  const dialog = await choose('End the override');
  expect(
    dialog.getByText(/Afterwards the owner is as the files say/),
  ).toHaveTextContent('platform');
  await userEvent.click(dialog.getByRole('button', { name: 'End it' }));
  await waitFor(() =>
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
  );
  expect(endOwnerOverride).toHaveBeenCalledWith(detail().address, {
    etag: '"7"',
  });
});
