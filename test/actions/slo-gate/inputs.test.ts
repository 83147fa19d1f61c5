import { describe, expect, test } from '@jest/globals';
import { inputProblems } from '../../../actions/slo-gate/input-problems.ts';
import { parseHeaderLines } from '../../../actions/slo-gate/header-lines.ts';
import { inputs } from '../../../actions/slo-gate/inputs.ts';
import { readInputs } from '../../../shared/shell/read-inputs.ts';
import { inputsOf } from './given.ts';

test.each([
  [['--max-error-rate=1%'], []],
  [
    ['--max-error-rate=1%', '--profile=canary'],
    ['profile goes with a configuration, and max-error-rate, max-latency-p95 and for without one'],
  ],
  [
    ['--at=2026-11-18T17:00:00Z', '--wait=5m'],
    ['wait goes without at: what is past does not change any more'],
  ],
  [
    ['--at=2026-11-18T17:00:00Z', '--since=2026-11-18T17:00:01Z'],
    ['since lies after at: the weight was changed before it is judged'],
  ],
  [['--at=2026-11-18T17:00:00Z', '--since=2026-11-18T17:00:00Z'], []],
  [['--compare=statistical', '--version=v2'], ['compare: statistical needs version and baseline-version']],
  [['--compare=statistical', '--version=v2', '--baseline-version=v1'], []],
  [
    ['--version=v1', '--baseline-version=v1'],
    ['version and baseline-version are the same: there would be nothing to compare'],
  ],
  [
    ['--for=0s', '--max-latency-p95=0s'],
    ['for must be more than 0', 'max-latency-p95 must be more than 0'],
  ],
  [['--weight=0%'], ['weight must be more than 0%: without traffic there is nothing to judge']],
  [['--weight=0.1%'], []],
  [['--weight=100%'], []],
  [['--mode=rules', '--weight=10%'], ['weight goes with mode gate']],
  [
    ['--mode=rules', '--version=v1', '--wait=5m'],
    ['version goes with mode gate', 'wait goes with mode gate'],
  ],
])('%p: %p', (argv, messages) => {
  expect(inputProblems(inputsOf(...argv)).map(({ message }) => message)).toEqual(messages);
});

describe('headers', () => {
  test('one a line, names in lower case, values as they are', () => {
    expect(parseHeaderLines('X-Scope-OrgID: shop\r\n\nAuthorization: Basic YTpi\n')).toEqual({
      ok: true,
      value: { 'x-scope-orgid': 'shop', authorization: 'Basic YTpi' },
    });
  });

  test.each([
    ['no colon', 'a: b\ns3cret', 'line 2 is no header: write "Name: value" (the line is not shown)'],
    ['no value', 'token:', 'line 1 is no header: write "Name: value" (the line is not shown)'],
    ['a name that is none', 's3 cret: x', 'line 1 is no header: write "Name: value" (the line is not shown)'],
    ['one header twice', 'a: b\nA: c', 'line 2 gives the header a a second time'],
  ])('%s is refused without being shown', (_, text, message) => {
    expect(parseHeaderLines(text)).toEqual({ ok: false, message, at: 0 });
  });
});

test('addresses, certificates and secrets are not recorded', () => {
  const reading = readInputs(
    inputs,
    { PROMETHEUS_TOKEN: 'abc', PROMETHEUS_KEY: 'key', PROMETHEUS_HEADERS: 'a: b' },
    ['--service=api', '--prometheus-url=http://p', '--prometheus-ca=ca.pem', '--prometheus-cert=cert.pem'],
  );
  expect(reading.ok && Object.keys(reading.given)).toEqual([
    'mode',
    'service',
    'compare',
    'dry-run',
    'config',
  ]);
});

test('a key of several lines is read as it is', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----';
  const reading = readInputs(inputs, { PROMETHEUS_KEY: `${key}\n` }, []);
  expect(reading.ok && reading.inputs['prometheus-key']).toBe(key);
  expect(reading.secrets).toEqual([key]);
});
