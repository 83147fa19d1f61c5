import { SCENES } from '../../../kit/canary/scene.ts';
import { singleFaults } from './walk-scene.ts';

singleFaults(SCENES.adopted);
