import { SCENES } from '../../../kit/canary/scene.ts';
import { onePage, singleFaults } from './walk-scene.ts';

singleFaults(SCENES.undone);
onePage(SCENES.undone, 'undone-by-hand');
