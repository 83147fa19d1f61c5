import { describe, expect, test } from '@jest/globals';
import { linksOf } from '../../shared/notify/links.ts';
import { notifySchema } from '../../shared/notify/schema.ts';

describe('links of the configuration', () => {
  const links = (url: string, version: string) =>
    linksOf(notifySchema.parse({ links: [{ text: 'Dashboard', url }] }), { version, service: 'api' });
  test.each([
    ['as they are', 'https://g.example.com/d/1', '1.4.0', 'https://g.example.com/d/1'],
    [
      'with version and service',
      'https://g.example.com/{service}?v={version}&w={version}',
      '1.4.0-rc.1',
      'https://g.example.com/api?v=1.4.0-rc.1&w=1.4.0-rc.1',
    ],
    [
      'a value stays one part of the address',
      'https://g.example.com/{version}/x',
      '../../../evil?a=1&b=2#c {service} $&',
      'https://g.example.com/..%2F..%2F..%2Fevil%3Fa%3D1%26b%3D2%23c%20%7Bservice%7D%20%24%26/x',
    ],
    ['half a character', 'https://g.example.com/{version}', '\ud800', 'https://g.example.com/%EF%BF%BD'],
    ['another word in braces', 'https://g.example.com/{region}', '1.4.0', 'https://g.example.com/{region}'],
  ])('%s', (_, url, version, expected) => {
    expect(links(url, version)).toEqual([{ text: 'Dashboard', url: expected }]);
  });

  test('none without any', () => {
    expect(linksOf({}, { version: '1', service: 'api' })).toEqual([]);
  });
});
