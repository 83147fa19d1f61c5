import { SCENES } from '../../../kit/canary/scene.ts';
import { onePage, singleFaults } from './walk-scene.ts';

singleFaults(SCENES.undoneInSoak);
onePage(SCENES.undoneInSoak, 'undone-by-hand');
