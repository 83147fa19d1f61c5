import { expect, test } from '@jest/globals';
import { digestOf } from '../../shared/evidence/digest.ts';
import { FULL_RECORD, hostsOf, publicForm, publicReasons } from '../../shared/ledger/public-form.ts';
import { publicDraft } from '../../shared/ledger/public-draft.ts';
import { hostsIn, publicText } from '../../shared/ledger/public-text.ts';
import { hold, intent, outcome, record } from '../kit/ledger.ts';

const show = (text: string) => publicText(text, hostsIn([text]));
const TOKEN = `ghp_${'a1B2'.repeat(9)}`;

test.each([
  ['https://prometheus.corp.example/api?x=1', '<url>'],
  ['see https://a.example/x, then http://b.example.', 'see <url>, then <url>.'],
  ['(https://a.example/x)', '(<url>)'],
  ['[docs](https://a.example/x)!', '[docs](<url>)!'],
  ['"https://user:pa)ss@a.example/"', '"<url>"'],
  ['ssh://git@a.example:22/x.git', '<url>'],
  ['postgres://u:p@db.internal/x', '<url>'],
  ['{"url":"https:\\/\\/a.example\\/x"}', '{"url":"<url>"}'],
  ['?next=https%3A%2F%2Fa.example%2Fx', '?next=<url>'],
  ['HTTPS://A.EXAMPLE', '<url>'],
  ['://a.example', '<url>'],
  ['https://a.example/x failed: getaddrinfo a.example', '<url> failed: getaddrinfo <host>'],
  ['https://a.example/x: A.Example:443 is not b.a.example', '<url>: <host>:443 is not b.a.example'],
  ['http://prometheus:9090/x, prometheus is down', '<url>, prometheus is down'],
  ['http://v1.4.0/ and v1.4.0', '<url> and v1.4.0'],
  ['connect ECONNREFUSED 10.0.0.1:9090', 'connect ECONNREFUSED <address>'],
  ['getaddrinfo ENOTFOUND prom.internal', 'getaddrinfo ENOTFOUND <address>'],
  ['up{instance="10.0.0.1:9090"} == 0', 'up{instance="<address>"} == 0'],
  ['Authorization: Bearer abcdefgh', 'Authorization: <header>'],
  ['{"authorization": "Basic YWJjZGVmZ2g="}', '{"authorization": <header>'],
  ['sent Bearer abcdefgh.ijkl to it', 'sent Bearer <header> to it'],
  ['x-api-key=1\nnext line', 'x-api-key= <header>\nnext line'],
  [`the token ${TOKEN} was refused`, '<hidden: it held a GitHub token>'],
  [
    'error-rate 0.31% <= 1%, v1.4.0-rc.1 at 2026.11.18.1',
    'error-rate 0.31% <= 1%, v1.4.0-rc.1 at 2026.11.18.1',
  ],
  ['fix(cookie): parse a::b and // comments, 10:30', 'fix(cookie): parse a::b and // comments, 10:30'],
  ['', ''],
])('%j becomes %j, and stays so', (text, expected) => {
  expect(show(text)).toBe(expected);
  expect(show(expected)).toBe(expected);
});

test.each([
  ['schemes', 'a'.repeat(200_000)],
  ['markers', '://'.repeat(70_000)],
  ['closing marks', `https://${')'.repeat(200_000)}`],
  ['many addresses', 'https://a.example/x) '.repeat(10_000)],
  ['dots', '1.'.repeat(100_000)],
  ['names', `https://a.example ${'a.'.repeat(100_000)}`],
  ['headers', 'cookie'.repeat(40_000)],
])('hostile text of %s ends', (_, text) => {
  // Quadratic work on these would not end within the time limit of a test.
  expect(show(text.repeat(5)).length).toBeGreaterThan(0);
});

const full = record({
  run: { id: '77', attempt: '1', url: 'https://github.com/acme/api/actions/runs/77' },
  inputs: {
    mode: 'train',
    'prometheus-headers': 'X-Scope: a',
    'prometheus-key': 'pem',
    'prometheus-url': 'https://p.corp.example',
    key: '',
    'dry-run': 'false',
  },
  service: 'api',
  release: { version: '1.4.0', tag: 'v1.4.0', sha: 'a'.repeat(40) },
  facts: [
    {
      name: 'query',
      source: 'https://p.corp.example/api/v1/query',
      value: {
        headers: { a: 'b' },
        list: ['https://x.example', 1],
        'https://k.example': true,
        apiToken: 'abc',
        'token-env': 'PAGER',
        key: 'tag',
      },
    },
  ],
  checks: [
    {
      name: 'slo',
      verdict: 'error',
      reasons: [{ code: 'unreachable', message: 'p.corp.example did not answer' }],
    },
  ],
  exceptions: [{ by: 'https://a.example' }],
  reasons: [
    {
      code: 'unreachable',
      message: 'no',
      observed: 'https://a.example',
      limit: 'x',
      source: 'http://a.example',
    },
  ],
  plan: { open: 'https://a.example' },
});

test('a record loses its addresses, headers and secrets and keeps its decision', () => {
  const shown = publicForm(full);
  expect(shown).toMatchObject({
    run: { id: '77', attempt: '1', url: '<url>' },
    inputs: {
      mode: 'train',
      'prometheus-headers': '<hidden>',
      'prometheus-key': '<hidden>',
      'prometheus-url': '<url>',
      key: '',
      'dry-run': 'false',
    },
    service: 'api',
    release: full.release,
    verdict: full.verdict,
    decision: full.decision,
    checks: [
      { name: 'slo', verdict: 'error', reasons: [{ code: 'unreachable', message: '<host> did not answer' }] },
    ],
    exceptions: [{ by: '<url>' }],
    reasons: [{ code: 'unreachable', message: 'no', observed: '<url>', limit: 'x', source: '<url>' }],
    plan: { open: '<url>' },
  });
  expect(shown.facts).toEqual([
    {
      name: 'query',
      source: '<url>',
      value: {
        headers: '<hidden>',
        list: ['<url>', 1],
        '<url>': true,
        apiToken: '<hidden>',
        'token-env': 'PAGER',
        key: 'tag',
      },
    },
    { name: FULL_RECORD, source: 'record-file', value: full.digest },
  ]);
  expect(JSON.stringify(shown)).not.toMatch(/:\/\/|example/);
});

test('it is sealed anew, names the digest of the full one, and its public form is itself', () => {
  const shown = publicForm(full);
  const { digest, ...rest } = shown;
  expect(digest).toBe(digestOf(rest));
  expect(publicForm(shown)).toBe(shown);
});

test('made public again because its line names one more host, it still names the full one', () => {
  const once = publicForm(record({ inputs: { from: 'https://a.example' }, plan: 'call b.example' }));
  const again = publicForm(once, new Set(['b.example']));
  expect(again.plan).toBe('call <host>');
  expect(again.facts).toEqual(once.facts);
});

test('a record with nothing to hide is left as it is', () => {
  const plain = record({ facts: [{ name: 'head', source: 'git', value: 'abc' }] });
  expect(publicForm(plain)).toBe(plain);
});

test('a reason keeps its code and gains no member', () => {
  const reasons = [
    { code: 'x', message: 'https://a.example is down: a.example' },
    { code: 'y', message: 'z' },
  ];
  expect(publicReasons(reasons, hostsOf(reasons))).toEqual([
    { code: 'x', message: '<url> is down: <host>' },
    { code: 'y', message: 'z' },
  ]);
});

test('a draft: line, reasons and record are public; what later runs act on stays', () => {
  const line = 'held: https://a.example said no';
  const plan = [{ key: 'x', do: 'https://a.example', expect: null, settled: null, retry: 'safe' as const }];
  expect(publicDraft(intent({ line, plan }))).toEqual(intent({ line: 'held: <url> said no', plan }));
  expect(
    publicDraft(hold([], { line, record: full, reasons: [{ code: 'x', message: 'a.example' }] })),
  ).toMatchObject({
    line: 'held: <url> said no',
    reasons: [{ code: 'x', message: '<host>' }],
    record: { facts: [{}, { value: full.digest }] },
  });
  expect(publicDraft(outcome(null, { remember: { at: 'https://a.example' } }))).toMatchObject({
    remember: { at: 'https://a.example' },
  });
});
