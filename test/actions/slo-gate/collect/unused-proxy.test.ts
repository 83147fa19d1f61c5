import { describe, expect, test } from '@jest/globals';
import { unusedProxy, withProxyNote } from '../../../../actions/slo-gate/collect/unused-proxy.ts';

const HTTPS = 'https://prometheus.corp.example:9090/prom';
const PROXY = { HTTPS_PROXY: 'http://ana:s3cret@proxy:3128' };

describe('a proxy that is set and not used', () => {
  test.each<[string, string, Readonly<Record<string, string>>, string | undefined]>([
    ['none', HTTPS, {}, undefined],
    ['an empty one', HTTPS, { HTTPS_PROXY: ' ' }, undefined],
    ['one for https', HTTPS, PROXY, 'HTTPS_PROXY'],
    ['one for https, written small', HTTPS, { https_proxy: 'http://p' }, 'https_proxy'],
    ['one for all', HTTPS, { ALL_PROXY: 'socks5://p' }, 'ALL_PROXY'],
    ['one for http only', HTTPS, { HTTP_PROXY: 'http://p' }, undefined],
    ['one for http', 'http://prometheus.example', { HTTP_PROXY: 'http://p' }, 'HTTP_PROXY'],
    ['one for https only', 'http://prometheus.example', PROXY, undefined],
    ['this machine', 'https://127.0.0.1:9090', PROXY, undefined],
    ['this machine by name', 'https://localhost:9090', PROXY, undefined],
    ['no address', 'prometheus', PROXY, undefined],
    ['NO_PROXY with everything', HTTPS, { ...PROXY, NO_PROXY: '*' }, undefined],
    ['NO_PROXY with the host', HTTPS, { ...PROXY, NO_PROXY: 'a, Prometheus.corp.example' }, undefined],
    ['NO_PROXY with its domain', HTTPS, { ...PROXY, NO_PROXY: '.corp.example' }, undefined],
    ['NO_PROXY with its domain and a star', HTTPS, { ...PROXY, no_proxy: '*.example' }, undefined],
    ['NO_PROXY with the port', HTTPS, { ...PROXY, NO_PROXY: 'corp.example:9090' }, undefined],
    ['NO_PROXY with another port', HTTPS, { ...PROXY, NO_PROXY: 'corp.example:443' }, 'HTTPS_PROXY'],
    ['NO_PROXY with another domain', HTTPS, { ...PROXY, NO_PROXY: 'rp.example,,x' }, 'HTTPS_PROXY'],
  ])('%s', (_, address, env, name) => {
    expect(unusedProxy(address, env)).toBe(
      name && `${name} is set, but it is not used: the connection goes straight to the host`,
    );
  });

  test('is told where nothing was reached, and only there', () => {
    const silent = (code: 'unreachable' | 'forbidden') =>
      ({ kind: 'unanswered', reason: { code, message: 'no' } }) as const;
    expect(withProxyNote(silent('unreachable'), 'note')).toEqual({
      kind: 'unanswered',
      reason: { code: 'unreachable', message: 'no (note)' },
    });
    for (const answer of [silent('forbidden'), { kind: 'answered', value: 1 } as const])
      expect(withProxyNote(answer, 'note')).toBe(answer);
    expect(withProxyNote(silent('unreachable'), undefined)).toEqual(silent('unreachable'));
  });
});
