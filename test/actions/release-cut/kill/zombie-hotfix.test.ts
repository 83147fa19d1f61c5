import { HOTFIX } from '../../../kit/github-cut/story.ts';
import { zombies } from './zombie.ts';

zombies(HOTFIX);
