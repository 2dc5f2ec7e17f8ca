// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installHint, yarnNetworkSettings } from './packages.mjs';
import { choosePython, parsePythonProbe } from './python.mjs';
import { hashOf } from './stamps.mjs';
import { fitsNode, heapOptions } from './toolchain.mjs';

for (const [version, expected] of [
  ['22.23.3', true],
  ['22.12.0', true],
  ['22.3.0', false],
  ['20.20.2', false],
  ['24.21.0', false],
  ['18.3.0', false],
]) {
  test(`Node ${version} ${expected ? 'fits' : 'does not fit'}`, () =>
    assert.equal(fitsNode(version), expected));
}

for (const [given, memory, expected] of [
  ['', 16 * 2 ** 30, '--max-old-space-size=4096'],
  ['', 4 * 2 ** 30, '--max-old-space-size=2048'],
  ['', 2 ** 30, '--max-old-space-size=1536'],
  [
    '--trace-warnings',
    6 * 2 ** 30,
    '--trace-warnings --max-old-space-size=3072',
  ],
  ['--max-old-space-size=900', 2 ** 35, '--max-old-space-size=900'],
]) {
  test(`heap with "${given}" and ${memory} bytes`, () =>
    assert.equal(heapOptions(given, memory), expected));
}

test("Yarn gets npm's registry, certificate and proxies", () => {
  const npm = {
    registry: 'http://mirror.example:4873/',
    cafile: '/etc/ca.pem',
    proxy: 'null',
    'https-proxy': 'http://proxy.example:3128',
  };
  assert.deepEqual(
    yarnNetworkSettings(npm, { http_proxy: 'http://other.example' }),
    {
      YARN_NPM_REGISTRY_SERVER: 'http://mirror.example:4873',
      YARN_HTTPS_CA_FILE_PATH: '/etc/ca.pem',
      YARN_HTTPS_PROXY: 'http://proxy.example:3128',
      YARN_HTTP_PROXY: 'http://other.example',
      YARN_UNSAFE_HTTP_WHITELIST: 'mirror.example',
    },
  );
});

test("what is set for Yarn stands over npm's settings, and nothing is made up", () => {
  const npm = {
    registry: 'https://mirror.example/',
    cafile: 'null',
    proxy: 'undefined',
  };
  assert.deepEqual(
    yarnNetworkSettings(npm, {
      YARN_NPM_REGISTRY_SERVER: 'https://own.example',
    }),
    {},
  );
});

for (const [tail, expected] of [
  [['➤ YN0028: │ The lockfile would have been modified'], /commit yarn\.lock/],
  [['➤ YN0041: │ Invalid authentication'], /YARN_NPM_AUTH_TOKEN/],
  [['gyp ERR! find Python'], /C\+\+ compiler/],
  [['➤ YN0001: │ RequestError: getaddrinfo ENOTFOUND'], /registry reachable/],
]) {
  test(`hint for ${tail[0]}`, () => assert.match(installHint(tail), expected));
}

test('a hash keeps the borders between its texts', () => {
  assert.notEqual(hashOf(['ab', 'c']), hashOf(['a', 'bc']));
  assert.equal(hashOf(['ab', 'c']), hashOf(['ab', 'c']));
});

for (const [output, expected] of [
  ['3 11 1', { version: '3.11', recent: true, venv: true }],
  ['3 9 0', { version: '3.9', recent: true, venv: false }],
  ['3 8 1', { version: '3.8', recent: false, venv: true }],
  ['2 7 0', { version: '2.7', recent: false, venv: false }],
  ['Python was not found', undefined],
  [undefined, undefined],
]) {
  test(`python that answers ${output}`, () =>
    assert.deepEqual(parsePythonProbe(output), expected));
}

const old = { command: 'python3', version: '3.8', recent: false, venv: true };
const bare = { command: 'python3', version: '3.11', recent: true, venv: false };
const good = {
  command: 'python3.12',
  version: '3.12',
  recent: true,
  venv: true,
};

test('the first Python that serves is taken', () => {
  assert.equal(choosePython([old, bare, good]).python, good);
});

for (const [name, found, message] of [
  ['none', [], /not on the PATH/],
  ['an old one', [old], /3\.8 is here, but 3\.9/],
  ['one without venv', [old, bare], /venv module.*python3-venv/],
]) {
  test(`what is missing with ${name}`, () =>
    assert.match(choosePython(found).missing, message));
}
