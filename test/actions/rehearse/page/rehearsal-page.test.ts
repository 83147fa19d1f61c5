import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { PageData } from '../../../../actions/rehearse/page/page-data.ts';
import { rehearsalPage } from '../../../../actions/rehearse/page/rehearsal-page.ts';
import { HOSTILE, hostilePage } from './hostile.ts';
import { SAMPLE } from './sample.ts';
import { scenario } from './sample/scenario.ts';

const page = rehearsalPage(SAMPLE);

function all(pattern: RegExp, text: string): readonly string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found);
}

describe('the file', () => {
  test('the same data give the same bytes', () => {
    expect(rehearsalPage(structuredClone(SAMPLE))).toBe(page);
  });

  test('14 scenarios take less than 300 KB', () => {
    expect(SAMPLE.scenarios).toHaveLength(14);
    expect(Buffer.byteLength(page)).toBeLessThan(300_000);
  });

  test('twenty times the points, events and records make it little larger', () => {
    const first = SAMPLE.scenarios[0]!;
    const many = <T>(list: readonly T[]): readonly T[] =>
      list.flatMap((one) => Array.from({ length: 20 }, () => one));
    const large = {
      ...first,
      events: many(first.events).map((event, index) => ({ ...event, text: `${event.text} ${index}` })),
      records: many(first.records).map((record, index) => ({ ...record, actor: `actor ${index}` })),
      signals: first.signals.map((signal) => ({ ...signal, canary: many(signal.canary) })),
    };
    const size = (one: PageData['scenarios'][number]) =>
      rehearsalPage({ ...SAMPLE, scenarios: [one] }).length;
    expect(size(large)).toBeLessThan(size(first) + 40_000);
  });

  test('nothing of it is fetched, and only its own style and script may run', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    const hash = (element: string) => {
      const text = new RegExp(`<${element}>([^]*?)</${element}>`).exec(page)?.[1] ?? '';
      return `&#39;sha256-${createHash('sha256').update(text).digest('base64')}&#39;`;
    };
    expect(policy).toContain('default-src &#39;none&#39;');
    expect(policy).toContain(`script-src ${hash('script')};`);
    expect(policy).toContain(`style-src ${hash('style')};`);
    expect(policy).not.toContain('unsafe');
    expect(all(/(?:src|href)="([^"]*)"/g, page).filter((to) => !to.startsWith('#'))).toEqual(['data:,']);
    expect(all(/url\(([^)]*)\)/g, page).filter((to) => !to.startsWith('#'))).toEqual([]);
    expect(page).not.toMatch(/ style="| on[a-z]+="/);
  });

  test('every id is there once and every reference leads to one', () => {
    const ids = all(/ id="([^"]*)"/g, page);
    expect(new Set(ids).size).toBe(ids.length);
    const wanted = [
      ...all(/href="#([^"]*)"/g, page),
      ...all(/aria-labelledby="([^"]*)"/g, page),
      ...all(/url\(#([^)]*)\)/g, page),
    ];
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('every drawing is named or left out for those who cannot see', () => {
    const drawings = all(
      /<svg ([^>]*)>/g,
      page.replaceAll(/<svg class="mark[^>]*>|<svg viewBox="0 0 2000[^>]*>/g, ''),
    );
    expect(drawings.length).toBeGreaterThan(100);
    expect(
      drawings.filter((given) => !/aria-hidden="true"|role="img" aria-label="[^"]+"/.test(given)),
    ).toEqual([]);
  });

  test('headings go down one by one, and every table has a caption', () => {
    const levels = all(/<h([1-6])/g, page).map(Number);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    expect(all(/<table>(<caption>)/g, page)).toHaveLength(all(/(<table)/g, page).length);
  });

  test('no number is none', () => {
    const shown = page.replace(/<script>[^]*?<\/script>/, '');
    expect(/NaN|Infinity|undefined|null|\[object/.exec(shown)).toBeNull();
  });
});

describe('hostile text', () => {
  const hostile = rehearsalPage(hostilePage());

  /** Every tag with its attributes, without their values. */
  const skeleton = (of: string) =>
    all(/(<[a-zA-Z/!][^<>]*>)/g, of.replaceAll(/<(style|script)>[^]*?<\/\1>/g, '<$1>')).map((tag) =>
      tag.replaceAll(/"[^"]*"/g, '""'),
    );
  const plain = skeleton(rehearsalPage(hostilePage(['plain'])));

  test.each(HOSTILE)('%j stays text wherever it stands', (text) => {
    expect(skeleton(rehearsalPage(hostilePage([text])))).toEqual(plain);
  });

  test('what cannot be seen or turns text around is shown', () => {
    expect(hostile).toContain('\\u{202e}');
    expect(hostile).not.toMatch(/[\u202e\u0000]/);
  });

  test('text without an end is cut', () => {
    const sizeOf = (length: number) => rehearsalPage(hostilePage(['x'.repeat(length)])).length;
    expect(sizeOf(100_000)).toBe(sizeOf(1_001));
    expect(sizeOf(1_000)).toBe(sizeOf(1_001));
  });
});

describe('what it says', () => {
  const outcome = (endings: readonly PageData['scenarios'][number]['ending'][]) => {
    const plan = { name: 'x', promise: 'y', weights: [], until: 60 };
    const scenarios = endings.map((ending, index) => scenario({ ...plan, ending }, index));
    return /<p class="outcome">(.*?)<\/p>/.exec(rehearsalPage({ ...SAMPLE, scenarios }))?.[1];
  };
  const kept = { kind: 'as-promised' } as const;
  const broken = { kind: 'not-as-promised', why: ['z'] } as const;
  const apart = { kind: 'not-applicable', why: 'z' } as const;

  test.each([
    [[], 'No scenario ran.'],
    [[apart], 'No scenario ran. 1 does not apply here.'],
    [[kept], 'The one scenario ended as promised.'],
    [[kept, kept, apart, apart], 'All 2 scenarios ended as promised. 2 do not apply here.'],
    [[kept, broken], '<strong class="critical">1 of 2 scenarios did not end as promised.</strong>'],
  ])('%j', (endings, text) => {
    expect(outcome(endings)).toBe(text);
  });

  test('records of a broken promise are shown without a click, all others after one', () => {
    const sections = all(/(<section class="scenario"[^]*?<\/section>)/g, page);
    const open = sections.filter((section) => section.includes('<details open>'));
    expect(open).toHaveLength(1);
    expect(open[0]).toContain('data-ending="not-as-promised"');
  });

  test('the overview names its columns, and each row says what it shows and where it ended', () => {
    const overview = /<nav [^]*?<\/nav>/.exec(page)?.[0] ?? '';
    const [heads = ''] = all(/<p class="heads"[^>]*>(.*?)<\/p>/g, overview);
    expect(all(/<span>(.*?)<\/span>/g, heads)).toEqual([
      'Ending',
      'Scenario',
      'What it shows',
      'Its traffic',
      'Where it ended',
    ]);
    expect(all(/<span class="promise">(.*?)<\/span>/g, overview).every((text) => text !== '')).toBe(true);
    const ends = all(/Where it ended: <\/span>(.*?)<\/span>/g, overview);
    expect(ends).toEqual(
      SAMPLE.scenarios.flatMap(({ ending, end }) => (ending.kind === 'not-applicable' ? [] : [end])),
    );
  });

  test('neighbours that say the same are one row', () => {
    expect(page).toContain('6 times, until Thu 12:50<');
  });
});
