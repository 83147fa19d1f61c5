import { describe, expect, test } from '@jest/globals';
import { rehearsed } from './given.ts';
import { CONFIG, configured, own } from './own-files.ts';

describe('promises', () => {
  const PAGED = 'notify: { pagerduty: { routing-key-env: KEY } }\n';
  const SPIKE = 'timeline: [{ at: step 1 + 4m, signal: { kind: errors, to: bad } }]\n';

  test.each([
    ['because: signal', []],
    ['because: errors', []],
    ['because: gremlins', ['own: why was promised as gremlins, and is ']],
    ['paged: [rolled-back]', []],
    ['paged: [blind]', ['own: page was promised as blind, and is none of it']],
    ['unpaged: [blind]', []],
    ['unpaged: [rolled-back]', ['own: no page was promised as no rolled-back, and is rolled-back']],
  ])('%s', async (promise, messages) => {
    const scenario = own(`${SPIKE}promise: { ${promise} }\n`);
    const { reasons } = await rehearsed(configured(CONFIG('', PAGED)), { scenario });
    expect(reasons).toHaveLength(messages.length);
    messages.forEach((message, index) => {
      expect(reasons[index]?.message).toContain(message);
    });
  });

  test('raw PromQL is said not to be rehearsed, and where one sets it', async () => {
    const { blocks, files } = await rehearsed(configured(CONFIG()), { scenario: 'two-at-once' });
    expect(JSON.stringify(blocks)).toContain(
      'signals.depth is not rehearsed: it is raw PromQL (query), which is not evaluated; it yields the healthy value 20 unless a scenario sets it by name',
    );
    expect(JSON.parse(files[0]?.content ?? '')).toMatchObject({
      signals: [
        { name: 'errors', evaluated: true },
        { name: 'depth', evaluated: false },
      ],
    });
  });
});
