/** An image taken apart: `registry.example:5000/api`, `1.4.0`, `sha256:…`. */
export type ImageParts = {
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
};

/** Takes an image apart. A colon before the last slash belongs to the port of the registry. */
export function imageParts(image: string): ImageParts {
  const [named = '', digest] = image.split('@', 2);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  return colon === -1
    ? { repository: named, tag: undefined, digest }
    : { repository: named.slice(0, colon), tag: named.slice(colon + 1), digest };
}

/** The version that an image or a plain version stands for: its tag, else its digest, else all of it. */
export function versionOf(image: string): string {
  const { tag, digest } = imageParts(image);
  return tag ?? digest ?? image;
}
