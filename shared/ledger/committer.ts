/** Who makes the commits and tags that the suite writes; the address is one that GitHub never delivers to. */
export const COMMITTER = {
  name: 'release-actions',
  email: 'release-actions@users.noreply.github.com',
} as const;
