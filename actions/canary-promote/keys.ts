/** Key of the issue in which people follow and approve a release. */
export function releaseIssueKey(tag: string): string {
  return `release ${tag}`;
}

/** Key of the issue about a release that was taken back, or failed its soak. */
export function incidentKey(tag: string): string {
  return `incident ${tag}`;
}
