import { type Header, parseHeader } from './header.ts';
import { splitPullRequest } from './pull-request.ts';

/** Reads the `* type: text` lines that GitHub writes into the body of a squashed pull request, one a commit. */
export function squashBullets(body: readonly string[]): readonly Header[] {
  const bullets: Header[] = [];
  for (const line of body) {
    const header = line.startsWith('* ') ? parseHeader(line.slice(2).trim()) : undefined;
    if (header?.ok !== true) continue;
    const { title } = splitPullRequest(header.value.description);
    bullets.push({ ...header.value, description: title });
  }
  return bullets;
}
