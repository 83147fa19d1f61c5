import { backScene, PLACES } from '../../../../kit/canary/places.ts';
import { singleFaults } from '../walk-scene.ts';

singleFaults(backScene('helm', PLACES.helm));
