/** Permissions that no job can ask for: only the token of an App or of a person has them. */
const BEYOND_A_JOB: readonly string[] = ['administration', 'members', 'workflows'];
const ACCEPTED = /^[a-z_]{1,60}=[a-z]{1,10}$/;

/**
 * How to get what a refused call needed. GitHub names it in a header of the refusal: alternatives between `;`, each a
 * list between `,`. Where it does not, `needs` is believed, such as `contents: write`.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#insufficient-permissions
 */
export function permissionHint(headers: Readonly<Record<string, unknown>>, needs?: string): string {
  const wanted = acceptedPermissions(headers['x-accepted-github-permissions']) ?? needs;
  if (wanted === undefined) return 'check the token and the permissions of the job';
  if (BEYOND_A_JOB.some((name) => wanted.includes(`${name}:`)))
    return `it needs \`${wanted}\`, which the token of a job cannot have: use the token of a GitHub App that has it`;
  return `grant the job \`permissions: ${wanted}\`, or the same to the App or token that is used`;
}

function acceptedPermissions(header: unknown): string | undefined {
  if (typeof header !== 'string') return undefined;
  const [first] = header.slice(0, 300).split(';');
  const pairs = (first ?? '').split(',').map((pair) => pair.trim());
  if (!pairs.every((pair) => ACCEPTED.test(pair))) return undefined;
  // The API writes `pull_requests`, a workflow `pull-requests`.
  return pairs.map((pair) => pair.replaceAll('_', '-').replace('=', ': ')).join(', ');
}
