import { isMap, isNode, isScalar, parseDocument, visit } from 'yaml';

/** A configuration as it is rehearsed, and what had to be made up for that. */
export type Prepared = {
  readonly text: string;
  readonly notes: readonly string[];
  /** A value for every variable of the environment that it names. No secret is ever read. */
  readonly env: Readonly<Record<string, string>>;
};

const DIGEST = `@sha256:${'0123456789abcdef'.repeat(4)}`;

/** Fills in what only a real promotion can know: images, and the variables that hold addresses and secrets. */
export function prepare(text: string): Prepared {
  const document = parseDocument(text);
  const without: string[] = [];
  const env: Record<string, string> = {};
  visit(document, {
    Pair: (_key, { key, value }) => {
      if (!isScalar(key) || !isScalar(value)) return;
      const [name, variable] = [String(key.value), String(value.value)];
      if (name.endsWith('-env'))
        env[variable] = /url|webhook/.test(name) ? 'https://rehearsal.invalid' : 'rehearsed';
    },
  });
  const services = document.get('services');
  for (const { key } of isMap(services) ? services.items : []) {
    const name = String(isScalar(key) ? key.value : key);
    const at = ['services', name];
    const isPinned = document.getIn([...at, 'require-digest']) === true;
    const image = document.getIn([...at, 'image']);
    const deploy = document.getIn([...at, 'deploy']);
    const namesImages = isNode(deploy) && /argo-rollouts|kubernetes/.test(deploy.toString());
    if (image === undefined && namesImages) {
      document.setIn([...at, 'image'], `registry.example/${name}:{version}${isPinned ? DIGEST : ''}`);
      without.push(name);
    } else if (isPinned && typeof image === 'string' && !image.includes('@sha256:'))
      document.setIn([...at, 'image'], `${image}${DIGEST}`);
  }
  return { text: document.toString({ lineWidth: 0 }), notes: imageNotes(without), env };
}

function imageNotes(services: readonly string[]): readonly string[] {
  const [first] = services;
  if (first === undefined) return [];
  const are = services.length === 1 ? 'names no image' : 'name no image';
  return [
    `${services.join(', ')} ${are}: registry.example/${first}:{version} and the like is made up; a real promotion needs services.${first}.image, or image as input`,
  ];
}
