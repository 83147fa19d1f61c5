import type { Finding } from '../finding.ts';
import { showName } from '../show.ts';
import type { Rule, View } from '../view.ts';

/** A profile does not extend itself, nor by way of others; and it says something or extends one that does. */
export const profilesEnd: Rule = (file) => {
  const profiles = file.at('profiles');
  return profiles.entries().flatMap((profile): readonly Finding[] => {
    const chain = chainFrom(profile, profiles);
    const back = chain.indexOf(profile.name);
    if (back !== -1) {
      const loop = [profile.name, ...chain.slice(0, back + 1)].map(showName).join(' → ');
      return [profile.at('extends').finding(`leads back to itself: ${loop}`)];
    }
    const silent =
      profile.present &&
      ['extends', 'advance-when', 'warn-when', 'rollback-when'].every((key) => !profile.at(key).present);
    return silent
      ? [profile.finding('has no criteria: give advance-when or rollback-when', { on: 'key' })]
      : [];
  });
};

/** The profiles that one extends, from the nearest on, until there is no more or one comes again. */
function chainFrom(profile: View, profiles: View): readonly string[] {
  const chain: string[] = [];
  let next = profile.at('extends').text();
  while (next !== undefined && !chain.includes(next) && chain.length < MOST) {
    chain.push(next);
    next = profiles.at(next).at('extends').text();
  }
  return chain;
}

const MOST = 100;
