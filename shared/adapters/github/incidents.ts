import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import type { Incident } from '../../signal/state/incident.ts';
import { isoInstant } from '../http/iso-instant.ts';
import { answer } from './answer.ts';
import type { GitHubClient } from './client.ts';
import { OddAnswer } from './odd-answer.ts';
import { everyPage } from './pages.ts';

const issuesPage = z.array(
  z.object({
    number: z.int(),
    title: z.string(),
    created_at: isoInstant,
    html_url: z.string(),
    labels: z.array(z.union([z.string(), z.object({ name: z.string() })])),
    pull_request: z.unknown().optional(),
  }),
);

/**
 * Open issues that are incidents by their label, each label a level; an issue with two is of the first. Pull requests with such
 * a label are none. Needs `issues: read`.
 * Source: https://docs.github.com/en/rest/issues/issues#list-repository-issues
 * @param labels label by level, such as `{ P0: 'sev-0' }`, the worst first
 */
export async function issueIncidents(
  client: GitHubClient,
  labels: Readonly<Record<string, string>>,
): Promise<Answer<readonly Incident[]>> {
  const names = Object.values(labels).join(', ');
  return answer(`open incidents labelled ${names}`, async () => {
    const byLevel = await Promise.all(
      Object.entries(labels).map(([level, label]) => incidentsOf(client, level, label)),
    );
    const incidents = new Map<string, Incident>();
    for (const incident of byLevel.flat())
      if (!incidents.has(incident.id)) incidents.set(incident.id, incident);
    return [...incidents.values()];
  });
}

async function incidentsOf(client: GitHubClient, level: string, label: string): Promise<readonly Incident[]> {
  // GitHub would read two labels, and find only issues with both.
  if (label.includes(',')) throw new OddAnswer(`a label with a comma, "${label}", cannot be asked for`);
  const pages = await everyPage(client, {
    route: 'GET /repos/{owner}/{repo}/issues',
    parameters: { labels: label, state: 'open' },
    page: issuesPage,
    length: (page) => page.length,
  });
  return pages
    .flat()
    .filter(({ pull_request }) => pull_request === undefined)
    .map(({ number, title, created_at, html_url, labels }) => ({
      id: `#${number}`,
      title,
      level,
      startedAt: created_at,
      services: [],
      labels: labels.map((one) => (typeof one === 'string' ? one : one.name)),
      url: html_url,
    }));
}
