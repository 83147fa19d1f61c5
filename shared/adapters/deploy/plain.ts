import type { Performed } from '../../drive/performed.ts';

/** An image with registry, tag or digest. Source: https://github.com/distribution/reference (grammar). */
const IMAGE = /^[A-Za-z0-9][\w.:/@-]{0,510}$/;
/** A version or a revision: nothing that begins an option, holds a path or separates words. */
const VERSION = /^[A-Za-z0-9][\w.+-]{0,127}$/;

/** Refuses what is no image: it comes from people and from the ledger, and goes into command lines. */
export function refuseImage(image: string): Performed | undefined {
  return IMAGE.test(image) ? undefined : refusal(image, 'an image such as registry.example/api:1.4.0');
}

/** Whether a text is a version, and so can be a word on a command line. */
export function isPlainVersion(version: string): boolean {
  return VERSION.test(version);
}

/** Whether a text is an image, and so can be a word on a command line. */
export function isPlainImage(image: string): boolean {
  return IMAGE.test(image);
}

/** Refuses what is neither image nor version. */
export function refuseVersion(version: string): Performed | undefined {
  return isPlainVersion(version) || isPlainImage(version)
    ? undefined
    : refusal(version, 'an image or a version such as 1.4.0');
}

function refusal(got: string, expected: string): Performed {
  const message = `${JSON.stringify(got.slice(0, 200))} is not ${expected}; nothing was written`;
  return { kind: 'refused', reason: { code: 'invalid', message } };
}
