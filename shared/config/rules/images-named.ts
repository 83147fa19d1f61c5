import type { Finding } from '../finding.ts';
import { showKey } from '../show.ts';
import type { Rule, View } from '../view.ts';

const PLACEHOLDER = /\{[^{}]{0,60}\}/g;
/** A reference as registries take them, with the version already in it; it never begins like an option. */
const IMAGE = /^[A-Za-z0-9][\w./:@-]{0,511}$/;

/** The image of a service names each version by another name, and nothing else that nobody fills in. */
export const imagesNamed: Rule = (file) =>
  file
    .at('services')
    .entries()
    .flatMap((service) => check(service.at('image')));

function check(image: View): readonly Finding[] {
  const text = image.text();
  if (text === undefined) return [];
  const unknown = [...text.matchAll(PLACEHOLDER)].find(([found]) => found !== '{version}');
  if (unknown !== undefined)
    return [
      image.finding(`knows no placeholder ${showKey(unknown[0])}: write {version}`, { at: unknown.index }),
    ];
  if (!text.includes('{version}'))
    return [image.finding('needs {version} in it, else every version would be the same image')];
  if (IMAGE.test(text.replaceAll('{version}', '1.0.0'))) return [];
  return [image.finding('is no image reference such as ghcr.io/acme/api:{version}')];
}
