import type { Incident, SuspectRelease } from './incident.ts';

/** `version`, `release` and `tag` say which release, `service` and `component` which part; parted by ":", "=" or "/". */
const LABEL = /^\s{0,20}(version|release|tag|service|component)\s{0,20}[:=/]\s{0,20}(\S{1,200})\s{0,20}$/i;

/**
 * Whether an incident is the release's own: it names the version in a label or its title, or it began after the weight change
 * and names the service. One that names another version only is not, whenever it began.
 */
export function isAttributed(incident: Incident, release: SuspectRelease): boolean {
  const versions = new Set(release.versions.map(plainVersion));
  const named = versionsNamed(incident);
  if (named.some((version) => versions.has(version))) return true;
  if (named.length > 0) return false;
  const { changedAt } = release;
  return (
    changedAt !== undefined && incident.startedAt >= changedAt && namesService(incident, release.service)
  );
}

/** Every version that the incident is said to be about. */
function versionsNamed({ labels, title }: Incident): readonly string[] {
  const inLabels = labels.flatMap((label) => {
    const [, key, value] = LABEL.exec(label) ?? [];
    if (key === undefined || value === undefined) return isVersion(label.trim()) ? [label.trim()] : [];
    return isServiceKey(key) ? [] : [value];
  });
  return [...inLabels, ...words(title).filter(isVersion)].map(plainVersion);
}

function namesService({ services, labels, title }: Incident, service: string): boolean {
  const wanted = service.toLowerCase();
  const inLabels = labels.flatMap((label) => {
    const [, key, value] = LABEL.exec(label) ?? [];
    if (key === undefined || value === undefined) return [label.trim()];
    return isServiceKey(key) ? [value] : [];
  });
  return [...services, ...inLabels, ...words(title)].some((word) => word.toLowerCase() === wanted);
}

function isServiceKey(key: string): boolean {
  return /^(?:service|component)$/i.test(key);
}

/** SemVer or a calendar version; a bare `1.4` in a title is as likely a number. */
function isVersion(word: string): boolean {
  return /^v?\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+.][0-9A-Za-z.+-]{1,200})?$/.test(word);
}

function plainVersion(version: string): string {
  return version
    .trim()
    .replace(/^v(?=\d)/i, '')
    .toLowerCase();
}

const TITLE_LIMIT = 1_000;

/** Words as people write versions and names of services, without the punctuation around them. */
function words(title: string): readonly string[] {
  return title
    .slice(0, TITLE_LIMIT)
    .split(/[^0-9A-Za-z.+_-]/)
    .map((word) => word.replace(/^[.+-]{1,10}/, '').replace(/[.+-]{1,10}$/, ''))
    .filter((word) => word !== '');
}
