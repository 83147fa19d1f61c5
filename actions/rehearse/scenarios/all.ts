import type { GivenScenario } from '../scenario/schema.ts';
import { endings } from './endings.ts';
import { healthy } from './healthy.ts';
import { measured } from './measured.ts';
import { people } from './people.ts';
import { runs } from './runs.ts';

/** Every scenario that comes with the action, in the order in which they are shown. */
export const BUILT_IN: readonly GivenScenario[] = [healthy, ...measured, ...people, ...runs, ...endings];
