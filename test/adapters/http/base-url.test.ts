import { describe, expect, test } from '@jest/globals';
import { parseBaseUrl } from '../../../shared/adapters/http/base-url.ts';
import { parsed } from '../../../shared/quantity/parsed.ts';

const SCHEME = 'expected an address that starts with https:// or http://';
const PORT = 'expected a port from 0 to 65535 after the host';
const USER = 'expected an address without user and password: give them as basic auth or as a token';

describe('the address of a server', () => {
  test.each([
    ['https://metrics.example', 'https://metrics.example'],
    ['http://127.0.0.1:9090/', 'http://127.0.0.1:9090'],
    ['http://[::1]:9090/prom/', 'http://[::1]:9090/prom'],
    ['http://127.0.0.1:65535', 'http://127.0.0.1:65535'],
    ['http://127.0.0.1:', 'http://127.0.0.1'],
  ])('%s', (text, base) => {
    expect(parseBaseUrl(text)).toEqual(parsed(base));
  });

  test.each([
    ['http://127.0.0.1:65536', PORT],
    ['http://127.0.0.1:99999/prom', PORT],
    ['https://metrics.example:https', PORT],
    ['HTTP://metrics.example:-1?x', PORT],
    ['http://', SCHEME],
    ['http://a b', SCHEME],
    ['http://:9090', SCHEME],
    ['metrics.example:99999', SCHEME],
    ['ftp://metrics.example:99999', SCHEME],
    ['https://user:s3cret@metrics.example', USER],
    ['https://user:s3cret@metrics.example:99999', SCHEME],
    ['https://metrics.example?x=1', 'expected an address without query and fragment'],
  ])('%s is none', (text, message) => {
    expect(parseBaseUrl(text)).toMatchObject({ ok: false, message });
  });
});
