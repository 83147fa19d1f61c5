import { HOTFIX_IN_CONFLICT } from '../../../kit/github-cut/story.ts';
import { zombies } from './zombie.ts';

zombies(HOTFIX_IN_CONFLICT);
