import { describe, expect, test } from '@jest/globals';
import { asked, SERVER } from './asked.ts';

describe('the weight', () => {
  const config = `
sources: { prometheus: { url-env: PROMETHEUS_URL } }
signals: { requests: { rate: 'http_requests_total{version="{version}"}' } }
profiles: { canary: { advance-when: [requests within 20% of baseline] } }
`;
  const BOTH = ['--version=v2', '--baseline-version=v1'];
  const factorOf = (...argv: readonly string[]) => {
    const [line] = asked(config, SERVER, ...BOTH, ...argv).asked;
    return line?.kind === 'signal' ? line.baselines[0]?.factor : line?.kind;
  };

  test.each([
    ['10%', 1 / 9],
    ['50%', 1],
    ['90%', 9],
  ])('%s makes the rate of stable %d times itself', (weight, factor) => {
    expect(factorOf(`--weight=${weight}`)).toBeCloseTo(factor, 12);
  });

  test('is needed for that, and at 100% there is no stable any more', () => {
    expect(factorOf()).toBeNaN();
    expect(factorOf('--weight=100%')).toBeNaN();
  });

  test('does nothing to what is no rate', () => {
    const ratio = config.replace(
      `rate: 'http_requests_total{version="{version}"}'`,
      `bad: 'e{version="{version}"}', total: 't{version="{version}"}'`,
    );
    const [line] = asked(ratio, SERVER, ...BOTH, '--weight=10%').asked;
    expect(line).toMatchObject({ baselines: [{ factor: 1 }] });
  });

  test('lets rates be compared by rank too', () => {
    const kinds = (...argv: readonly string[]) =>
      asked(config, SERVER, ...BOTH, '--compare=statistical', ...argv).asked.map(({ kind }) => kind);
    expect(kinds()).toEqual(['signal', 'refused']);
    expect(kinds('--weight=10%')).toEqual(['signal', 'statistics']);
  });
});
