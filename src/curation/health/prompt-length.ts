import type { Demonstration } from '../../codebase/demonstration.js';
import { usualDemonstrationRoom, estimateTokens } from '../../prompt/budget.js';
import type { DemonstrationBlocks } from '../../prompt/demonstration-blocks.js';
import { fileStart, healthProblem, type HealthProblem } from './health-problem.js';

/** Whether the demonstration fits its part of a prompt, and what the model would see of it if not. */
export async function checkPromptLength(
  demonstration: Demonstration,
  blocks: DemonstrationBlocks,
): Promise<HealthProblem[]> {
  const { path, language, code } = demonstration;
  const block = await blocks.block(demonstration, language.id, usualDemonstrationRoom);
  if (block.ok && !block.cut) return [];
  const tokens = `It takes about ${estimateTokens(code)} tokens, more than its part of a prompt.`;
  const left = block.ok
    ? `Of its ${lines(code)} lines the model is shown ${lines(block.text)}, those around what makes it secure.`
    : `No prompt can hold it: ${block.reason}`;
  const problem = healthProblem('too-long', path, fileStart, `${tokens} ${left}`);
  // What can be cut well is used all the same.
  return [block.ok ? { ...problem, severity: 'note' } : problem];
}

function lines(text: string): number {
  return text.split('\n').length;
}
