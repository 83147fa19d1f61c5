import { formatInstant, type Instant } from '../calendar/instant.ts';
import { fieldsOf } from './fields.ts';
import type { Notice } from './notice.ts';
import type { Named } from './notices.ts';

/** A release was taken back, or is on its way. */
export function rollbackNotice(
  rollback: Named & {
    readonly reasons: readonly string[];
    /** What serves instead; `undefined` when nobody knows its version. */
    readonly backTo: string | undefined;
    readonly incidentUrl: string | undefined;
    readonly detectedAt: Instant | undefined;
    readonly begunAt: Instant;
    /** When the cluster showed it in every place; `undefined` while it does not. */
    readonly recoveredAt: Instant | undefined;
  },
): Notice {
  const { tag, reasons, backTo, incidentUrl, detectedAt, begunAt, recoveredAt, links } = rollback;
  return {
    event: 'rollback',
    severity: 'critical',
    title: `Rollback: ${tag}`,
    fields: fieldsOf({
      Reason: reasons,
      'Rolled back to': backTo ?? 'what was stable before it',
      Incident: incidentUrl,
      Timeline: [
        ...(detectedAt === undefined ? [] : [`${formatInstant(detectedAt)} issue detected`]),
        `${formatInstant(begunAt)} rollback begun`,
        recoveredAt === undefined
          ? 'not confirmed yet: the cluster does not show it'
          : `${formatInstant(recoveredAt)} service recovered`,
      ],
      'Action items': [
        ...(recoveredAt === undefined ? ['See that the stable version takes all of the traffic'] : []),
        'Investigate the root cause',
        'Update the incident',
        'Schedule a post-mortem',
      ],
    }),
    links: incidentUrl === undefined ? links : [{ text: 'Incident', url: incidentUrl }, ...links],
  };
}

/** Something stops the train that no rollback answers, such as a bad release with an irreversible migration. */
export function incidentNotice(
  incident: Named & {
    readonly title: string;
    readonly reasons: readonly string[];
    readonly incidentUrl: string | undefined;
    readonly todo: string;
  },
): Notice {
  const { tag, title, reasons, incidentUrl, todo, links } = incident;
  return {
    event: 'incident',
    severity: 'critical',
    title: `${tag}: ${title}`,
    fields: fieldsOf({ Reason: reasons, 'What to do': todo, Incident: incidentUrl }),
    links: incidentUrl === undefined ? links : [{ text: 'Incident', url: incidentUrl }, ...links],
  };
}

/** What the pager was told, for the channel of those who follow it. */
export function pageNotice(
  page: Pick<Named, 'links'> & {
    readonly severity: 'critical' | 'error' | 'warning';
    readonly summary: string;
    readonly details: readonly { readonly name: string; readonly value: string }[];
  },
): Notice {
  return {
    event: 'page',
    severity: page.severity === 'warning' ? 'warning' : 'critical',
    title: page.summary,
    fields: page.details.filter(({ value }) => value.trim() !== ''),
    links: page.links,
  };
}
