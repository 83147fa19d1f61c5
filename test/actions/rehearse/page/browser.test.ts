import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rehearsalPage } from '../../../../actions/rehearse/page/rehearsal-page.ts';
import { component } from '../../../kit/component.ts';
import { temporaryFolder } from '../../../kit/temporary-folder.ts';
import { type Browser, type Look, startBrowser, type Tab } from './browser.ts';
import { contrast } from './contrast.ts';
import { hostilePage } from './hostile.ts';
import { OPEN_ALL, OVERFLOWING, SEEN_TEXTS, type SeenText } from './in-page.ts';
import { SAMPLE } from './sample.ts';

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [360, 768, 1440] as const;

component('chromium')('in a browser', () => {
  let browser: Browser;
  let sample: string;
  let hostile: string;

  const saved = (text: string): string => {
    const path = join(mkdtempSync(join(temporaryFolder(), 'a page ')), 'rehearsal.html');
    writeFileSync(path, text);
    return pathToFileURL(path).href;
  };
  const visit = (url: string, look: Partial<Look> = {}): Promise<Tab> =>
    browser.open(url, { width: 1440, ...look });

  beforeAll(async () => {
    sample = saved(rehearsalPage(SAMPLE));
    hostile = saved(rehearsalPage(hostilePage()));
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test.each(THEMES)('no complaint, and nothing is asked of anybody: %s', async (scheme) => {
    const tab = await visit(sample, { scheme });
    await tab.evaluate(OPEN_ALL);
    expect(tab.complaints).toEqual([]);
    expect(tab.requests.filter((url) => url !== 'data:,')).toEqual([sample]);
  });

  test.each(WIDTHS.flatMap((width) => [[width, 'sample'] as const, [width, 'hostile'] as const]))(
    'at %d px nothing sticks out of the page: %s',
    async (width, which) => {
      const tab = await visit(which === 'sample' ? sample : hostile, { width });
      await tab.evaluate(OPEN_ALL);
      expect(await tab.evaluate(OVERFLOWING)).toEqual([]);
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(width);
    },
  );

  test.each(THEMES.flatMap((scheme) => WIDTHS.map((width) => [scheme, width] as const)))(
    'text can be read: %s at %d px',
    async (scheme, width) => {
      const tab = await visit(sample, { scheme, width });
      await tab.evaluate(OPEN_ALL);
      const texts = (await tab.evaluate(SEEN_TEXTS)) as readonly SeenText[];
      expect(texts.length).toBeGreaterThan(500);
      expect(texts.filter(({ size }) => size < 11)).toEqual([]);
      expect(texts.filter(({ colour, ground }) => !(contrast(colour, ground) >= 4.5))).toEqual([]);
    },
  );

  test('the two themes differ', async () => {
    const grounds = await Promise.all(
      THEMES.map(async (scheme) =>
        (await visit(sample, { scheme })).evaluate('getComputedStyle(document.body).backgroundColor'),
      ),
    );
    expect(new Set(grounds).size).toBe(2);
  });

  test('without JavaScript all is there, and tables open by a click', async () => {
    const tab = await visit(sample, { withoutScript: true, width: 768 });
    const count = (what: string) => tab.evaluate(`document.querySelectorAll(${JSON.stringify(what)}).length`);
    expect(await count('figure .plot')).toBeGreaterThan(50);
    expect(await count('input, button')).toBe(0);
    const isSeen = 'document.querySelector("#s1 td").checkVisibility()';
    expect(await tab.evaluate(isSeen)).toBe(false);
    await tab.click('#s1 summary');
    expect(await tab.evaluate(isSeen)).toBe(true);
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(768);
  });

  test('the filter shows the scenarios of one ending', async () => {
    const tab = await visit(sample);
    const shown = () =>
      tab.evaluate(`[...document.querySelectorAll('section')].filter((one) => one.checkVisibility()).length`);
    expect(await shown()).toBe(14);
    await tab.click('button[value=not-as-promised]');
    expect(await shown()).toBe(1);
    expect(await tab.evaluate(`document.querySelector('[aria-pressed=true]').value`)).toBe('not-as-promised');
    await tab.click('button[value=""]');
    expect(await shown()).toBe(14);
  });

  test('the arrow keys tell the numbers at a time', async () => {
    const tab = await visit(sample);
    await tab.evaluate(`document.querySelector('#s1-time').focus()`);
    await tab.press('ArrowRight');
    const said = await tab.evaluate(`document.querySelector('#s1 output').textContent`);
    expect(said).toMatch(/^Thu 09:00 about: api, web 0% · error-rate, stable 0\.1\d+% · /);
    await tab.press('End');
    const text = await tab.evaluate(`document.querySelector('#s1-time').getAttribute('aria-valuetext')`);
    expect(text).toMatch(/^Sat 12:00, api, web 100%, /);
  });

  test('who goes by keyboard sees where they are, from the link that skips the head', async () => {
    const tab = await visit(sample);
    await tab.press('Tab');
    const focus = await tab.evaluate(`(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      const { x, y } = document.activeElement.getBoundingClientRect();
      return [document.activeElement.className, outlineStyle, outlineWidth, x >= 0 && y >= 0];
    })()`);
    expect(focus).toEqual(['skip', 'solid', '2px', true]);
  });

  test('who wants no motion gets none', async () => {
    const behaviour = 'getComputedStyle(document.documentElement).scrollBehavior';
    expect(await (await visit(sample)).evaluate(behaviour)).toBe('smooth');
    expect(await (await visit(sample, { reducedMotion: true })).evaluate(behaviour)).toBe('auto');
  });

  test('on paper it is light, and all tables are there', async () => {
    const tab = await visit(sample, { media: 'print', scheme: 'dark', width: 800 });
    expect(await tab.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await tab.evaluate('document.querySelector("#s1 td").checkVisibility()')).toBe(true);
  });

  test('hostile text does nothing', async () => {
    const tab = await visit(hostile);
    await tab.evaluate(OPEN_ALL);
    await tab.evaluate(`document.querySelector('#s1-time').focus()`);
    await tab.press('ArrowRight');
    expect(await tab.evaluate('window.hacked')).toBeUndefined();
    expect(
      await tab.evaluate(
        `document.querySelectorAll('img, iframe, base, [onload], [onerror], [onmouseover]').length`,
      ),
    ).toBe(0);
    expect(tab.complaints).toEqual([]);
    expect(tab.requests.filter((url) => url !== 'data:,')).toEqual([hostile]);
  });

  test('the policy stops what is not of the page', async () => {
    const tab = await visit(sample);
    await tab.evaluate(`(() => {
      const script = document.createElement('script');
      script.textContent = 'window.hacked = 1';
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.hacked = 1');
      image.src = 'https://example.invalid/x.png';
      document.body.append(script, image);
    })()`);
    expect(
      await tab.evaluate('new Promise((done) => requestAnimationFrame(() => done(window.hacked)))'),
    ).toBeUndefined();
    expect(tab.complaints.join(' ')).toContain('Content Security Policy');
  });
});
