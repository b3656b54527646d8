import type { GenerationRequest } from '../../src/generation/generator.js';

/** The generation that was recorded with every server. */
export const recordedRequest: GenerationRequest = {
  prefix: 'def add(a, b):\n',
  suffix: '',
  languageId: 'python',
  maxTokens: 24,
  temperature: 0,
  topP: 1,
  seed: 1,
};
