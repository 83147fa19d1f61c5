import type { Answer } from '../../gate/answer.ts';
import { isPlainImage } from '../deploy/plain.ts';
import type { Begun, Content, Helm, History } from './helm.ts';
import { originOf, revisionAt, wasDeployed } from './revisions.ts';
import { type ValueSet, valuesOf } from './values.ts';

/**
 * What helm says of a revision until it has ended it, and of one that failed: the description that it was given comes last.
 * Source: https://github.com/helm/helm/blob/main/pkg/action/upgrade.go (prepareUpgrade, failRelease)
 */
const NOT_ENDED = /^(?:Preparing upgrade$|Upgrade ")/;
const UPGRADE_HOOKS: readonly string[] = ['pre-upgrade', 'post-upgrade'];
const IMAGE_LINE = /^[ -]{0,100}image: ?["']?([^"'\s#]{1,512})/;

/** Asks for the revisions of a release, and what those were to bring that helm began and did not end. */
export async function askHistory(helm: Helm, release: string, set: ValueSet): Promise<Answer<History>> {
  const answer = await helm.history(release);
  if (answer.kind === 'unanswered') return answer;
  const { all, newest } = answer.value;
  const origins = [revisionAt(answer.value), ...all.filter(wasDeployed)].map((one) => originOf(one, all));
  const told = await Promise.all(
    all.map(async (one) => {
      if (!origins.includes(one) || !NOT_ENDED.test(one.description)) return one;
      const content = await helm.content(release, one);
      // Not to know it keeps nobody from going back.
      return content.kind === 'unanswered' ? one : { ...one, begun: begunOf(content.value, set) };
    }),
  );
  return { kind: 'answered', value: { all: told, newest: told.at(-1) ?? newest } };
}

function begunOf(content: Content, set: ValueSet): Begun {
  return {
    image: imageInside(content, set),
    hasHooks: content.hooks.some(({ events }) => events.some((event) => UPGRADE_HOOKS.includes(event))),
  };
}

/**
 * The image that a revision was made for: the one for which the deployer would have set the very values that are set. The
 * values may hold only its tag, so it is looked for among the images of the objects, too.
 */
function imageInside({ config, manifest }: Content, set: ValueSet): string | undefined {
  const named = Object.keys(set).flatMap((path) => textAt(config, path) ?? []);
  const rendered = manifest.split('\n').flatMap((line) => IMAGE_LINE.exec(line)?.[1] ?? []);
  const fitting = [...new Set([...named, ...rendered])].filter((image) => {
    const values = isPlainImage(image) ? valuesOf(set, image) : undefined;
    return (
      values?.ok === true &&
      Object.entries(values.value).every(([path, value]) => textAt(config, path) === value)
    );
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The text at a path such as `image.tag`. */
function textAt(config: unknown, path: string): string | undefined {
  let value: unknown = config;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return typeof value === 'string' ? value : undefined;
}
