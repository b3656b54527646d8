import { rangeAt, type CheckedText } from './checked-text.js';
import { healthProblem, type HealthProblem } from './health-problem.js';

/**
 * Text that speaks to a model: in a prompt it may be obeyed (indirect prompt injection; Greshake et al.
 * 2023). The patterns are narrow, because a demonstration may well be about prompts or instructions.
 */
const patterns: readonly RegExp[] = [
  // "Ignore all previous instructions", "disregard the instructions above"
  /\b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,3}?(?:previous|prior|above|earlier|preceding|system|your|all)\s+(?:\w+\s+){0,2}?(?:instructions?|prompts?|rules?|messages?|guidelines?|directions?)/gi,
  /\b(?:instructions?|prompts?|rules?)\s+(?:given\s+)?(?:above|before)\s+(?:are|is)\s+(?:void|obsolete|wrong|outdated|no longer)/gi,
  // "You are now", "as an AI", "you are a coding assistant"
  /\byou\s+are\s+(?:now\s+)?(?:an?|the)\s+(?:\w+\s+){0,3}?(?:assistant|language model|llm|ai|chatbot|copilot)\b/gi,
  /\bas\s+an?\s+(?:ai|llm|language model|assistant)\b/gi,
  // "The model must always write …", "assistant: you should never …"
  /\b(?:dear|attention|note to(?: the)?|hey)\s+(?:ai|llm|language model|model|assistant|copilot|code generator)\b/gi,
  /\b(?:the\s+)?(?:ai|llm|language model|assistant|copilot)\s+(?:must|should|shall|will)\s+(?:always|never|now|instead|reply|respond|output|generate|write|suggest)\b/gi,
  /\b(?:when|while)\s+(?:you\s+)?(?:complet|generat|suggest)(?:e|ing)\s+(?:code|the\s+(?:next|following)\b[^.\n]*),?\s+(?:always|never|use|do not|don't|write|insert|include|omit)/gi,
  // Marks of chat templates and of fill-in-the-middle
  /<\|[a-z_▁]{2,30}\|>|<｜[^\n｜]{2,40}｜>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:fim_prefix|fim_suffix|fim_middle|file_sep|repo_name)>|<(?:PRE|SUF|MID|EOT)>(?=\s|$)/g,
  /^\W*(?:system|assistant)\s*:\s*(?:you|always|never|ignore|from now on)\b/gim,
];

/** What marks the lines of a comment: a sentence goes on below it. */
const lineMarks = /^[ \t]*(?:#+|\/\/+!?|\/?\*+(?!\/)|--|;+)/gm;

/** Places where the text speaks to a model instead of showing code. */
export function checkModelAddress(checked: CheckedText): HealthProblem[] {
  const found: HealthProblem[] = [];
  const text = checked.text.replace(lineMarks, (mark) => ' '.repeat(mark.length));
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const range = rangeAt(checked, match.index, match.index + match[0].length);
      const shown = match[0].replace(/\s+/g, ' ').slice(0, 60);
      const message = `"${shown}" speaks to a model. A prompt that holds it may be led astray.`;
      found.push(healthProblem('addresses-model', checked.path, range, message));
    }
  }
  return found;
}
