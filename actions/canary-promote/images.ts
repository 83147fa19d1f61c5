import type { PlaceName } from '../../shared/canary/deployment.ts';
import { type Parsed, parsed, unparsed } from '../../shared/quantity/parsed.ts';
import type { Place } from './settings.ts';

/** What an image may look like: a reference as registries take them, which never begins like an option. */
const IMAGE = /^[A-Za-z0-9][\w./:@-]{0,511}$/;
const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** Image by place of a version: the input, else the template of each service. */
export function imagesOf(
  places: readonly Place[],
  input: string | undefined,
  version: string,
): Parsed<Readonly<Record<PlaceName, string>>> {
  const images: Record<PlaceName, string> = {};
  if (input !== undefined && new Set(places.map(({ service }) => service)).size > 1)
    return unparsed(
      'image names one image, and several services move together: give each an image template (services.<name>.image), or promote one with service',
    );
  for (const { name, service, image: template, entry, requiresDigest } of places) {
    const image =
      input ?? template?.replaceAll('{version}', () => version) ?? imageByDeployer(entry, version);
    if (image === undefined)
      return unparsed(
        `${service}: no image is known for ${version}: give image, or services.${service}.image with {version} in it`,
      );
    if (!IMAGE.test(image)) return unparsed(`${service}: "${image.slice(0, 80)}" is no image reference`);
    if (requiresDigest && !DIGEST.test(image))
      return unparsed(
        `${service}: ${image} is not pinned by a digest, and services.${service}.require-digest asks for it: give image as name@sha256:…`,
      );
    if (isRegistryImage(entry) && !isPinned(image))
      return unparsed(
        `${service}: ${image} names no version: what it stands for changes by itself, and a rollback to it would go nowhere; give a tag other than latest (${repositoryOf(image)}:${version}), or a digest (name@sha256:…)`,
      );
    images[name] = image;
  }
  return parsed(images);
}

/** Whether the place itself takes the image from a registry; a chart or own commands may take any word. */
function isRegistryImage(entry: Place['entry']): boolean {
  return !('command' in entry || 'helm' in entry);
}

/**
 * Whether a reference always means the same: by a digest, or by a tag that is meant to stay. Without a tag it means `latest`:
 * https://kubernetes.io/docs/concepts/containers/images/#image-names
 */
function isPinned(image: string): boolean {
  if (DIGEST.test(image)) return true;
  const tag = image.slice(repositoryOf(image).length);
  return tag.startsWith(':') && !tag.includes('@') && tag !== ':' && tag !== ':latest';
}

/** A reference without its tag and digest. A colon before the last slash belongs to the port of the registry. */
function repositoryOf(image: string): string {
  const name = image.slice(image.lastIndexOf('/') + 1);
  const end = name.search(/[:@]/);
  return end === -1 ? image : image.slice(0, image.length - name.length + end);
}

/** The version that an image names by its tag, or that is asked for by itself; `undefined` where it names none. */
export function versionNamed(image: string): string | undefined {
  const tagged = image.slice(repositoryOf(image).length);
  const isBare = tagged === '' && !image.includes('/');
  return /^:v?([^@]+)/.exec(isBare ? `:${image}` : tagged)?.[1];
}

/** Where own commands or a chart carry out a change, the version itself is what is asked for. */
function imageByDeployer(entry: Place['entry'], version: string): string | undefined {
  return 'command' in entry || 'helm' in entry ? version : undefined;
}
