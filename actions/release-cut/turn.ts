import type { Next, Turn } from '../../shared/drive/turn.ts';
import type { CutCommand, CutCondition } from './effects.ts';
import type { CutInputs } from './inputs.ts';
import type { CutPlan } from './plan.ts';
import type { CutQuestion, CutView } from './view.ts';

export type CutTurn = Turn<CutInputs, CutView>;
export type CutNext = Next<CutQuestion, CutCommand, CutCondition>;
export type PlanOf = (history: NonNullable<CutView['history']>) => CutPlan;
