/** The outputs of release-cut beyond the common ones. All are written on every path; what is not known is empty. */
export const outputs = {
  version: 'version of the candidate, such as 1.4.0-rc.1',
  tag: 'tag of the candidate, such as v1.4.0-rc.1',
  branch: 'branch of the candidate, such as release/v1.4.0-rc.1; empty where it is gone',
  sha: 'commit of the candidate',
  'previous-tag': 'tag of the last final version; empty before the first',
  bump: 'none, patch, minor or major',
  'commit-count': 'number of commits since the previous tag',
  'unparsed-count': 'number of those whose header is not Conventional Commits',
  'notes-file': 'path of the release notes in full (Markdown)',
  'release-url': 'URL of the draft release; empty in a dry run',
  changed: 'true when this run changed anything outside',
} as const;

export type CutOutput = keyof typeof outputs;
