import { createHash } from 'node:crypto';
import { scaleOf } from './figure.ts';
import { glyphSprite } from './glyph.ts';
import { html, ownHtml } from './html.ts';
import { legendHtml } from './legend.ts';
import type { PageData } from './page-data.ts';
import { pageHead } from './page-head.ts';
import { scenarioSection } from './scenario-section.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';
import { summaryList } from './summary-list.ts';

/**
 * A rehearsal as one HTML file that asks no network and shows all of it without JavaScript; the same data give the same bytes.
 * Nothing but the style and the script of this page can run in it: https://www.w3.org/TR/CSP3/#framework-directive-source-list
 */
export function rehearsalPage(data: PageData): string {
  const scenarios = data.scenarios.map((scenario, index) => ({
    scenario,
    id: `s${index + 1}`,
    scale: scaleOf(scenario),
  }));
  const policy = `default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${data.title}</title>
<link rel="icon" href="data:,">
<style>${ownHtml(STYLE)}</style>
</head>
<body>
<a class="skip" href="#scenarios">To the scenarios</a>
${glyphSprite()}
<main>
${pageHead(data)}<nav aria-labelledby="overview"><h2 id="overview">Overview</h2>
<div class="filter" role="group" aria-label="Which scenarios are shown" hidden></div>
${summaryList(scenarios)}</nav>
${legendHtml()}<h2 id="scenarios">Scenarios</h2>
${scenarios.map((placed) => scenarioSection(placed, data.zone))}</main>
<script>${ownHtml(SCRIPT)}</script>
</body>
</html>
`.markup;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
