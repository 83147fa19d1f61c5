/** Shorter pieces would tear words apart that have nothing to do with the secret. */
const SHORTEST = 4;
const HIDDEN = '***';

/** The words of our closed vocabularies: code branches on them, and no foreign text stands there. */
const OWN_WORDS: ReadonlySet<string> = new Set(['kind', 'verdict', 'decision']);

/**
 * Every text in which a secret may show: as it was given, trimmed, with its white space folded (as an HTTP library quotes
 * it), as it stands inside JSON, and each of its lines. Longest first.
 */
export function secretForms(secrets: readonly string[]): readonly string[] {
  const forms = secrets.flatMap((secret) => [
    secret,
    secret.trim(),
    secret.trim().replace(/\s+/g, ' '),
    JSON.stringify(secret).slice(1, -1),
    ...secret.split(/[\r\n]+/).map((line) => line.trim()),
  ]);
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST).sort((a, b) => b.length - a.length);
}

/**
 * Takes secrets out of every text of a value, before anything is made of it. The second wall: no code of ours should put
 * one there, but a library may quote it in an error.
 */
export function withoutSecrets<T>(value: T, forms: readonly string[]): T {
  // Texts stay texts and the rest keeps its shape; what has a narrower type than text is left as it is.
  return (forms.length === 0 ? value : cleaned(value, forms)) as T;
}

function cleaned(value: unknown, forms: readonly string[]): unknown {
  if (typeof value === 'string') return forms.reduce((text, form) => text.replaceAll(form, HIDDEN), value);
  if (Array.isArray(value)) return value.map((item: unknown) => cleaned(item, forms));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, OWN_WORDS.has(key) ? item : cleaned(item, forms)]),
  );
}
