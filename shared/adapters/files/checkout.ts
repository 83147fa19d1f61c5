import { realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** The folder that a clone begins at, without asking git: the nearest one above with a `.git`, else the folder itself. */
export async function topOf(folder: string): Promise<string> {
  return (await checkoutOf(folder)) ?? folder;
}

/**
 * Whether a path of a checkout is a link, or passes one, to a place outside of it. git stores links, so anybody who may
 * propose a change could have a file of the runner read, and quoted where it is wrong. A path of no checkout is whoever's
 * it is that gave it. Rejects like `realpath` where nothing is there.
 */
export async function leadsOutOfCheckout(path: string): Promise<boolean> {
  const named = resolve(path);
  const real = await realpath(named);
  if (real === named) return false;
  const top = await checkoutOf(dirname(named));
  return top !== undefined && !isInside(await realpath(top), real);
}

async function checkoutOf(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    if (await isThere(join(at, '.git'))) return at;
    if (at === dirname(at)) return undefined;
  }
}

function isInside(top: string, path: string): boolean {
  const way = relative(top, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
