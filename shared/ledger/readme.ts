/** What stands on the branch beside the entries, for whoever comes upon it. */
export const LEDGER_README = `# Release ledger

This branch is the record of this repository's releases, written by release-actions. It has no history in common with
the code and is never merged.

- \`<scope>/<version>/<number>-<kind>.json\`: one entry for everything that was planned (\`intent\`), done (\`outcome\`),
  waited for (\`hold\`) or taken over from another run (\`take-over\`). Each names the digest of the entry before.
- \`state/<scope>.json\`: where that scope stands now; it can be computed from its entries.

One commit an entry, so \`git log --oneline\` on this branch is the release history. Nothing here is edited or deleted:
the next run trusts only a chain that is whole. Protect the branch against deletion and force pushes.
`;
