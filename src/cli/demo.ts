import { join } from 'node:path';
import type { Command } from 'commander';
import { completionOptions, type Settings } from '../completion/settings.js';
import type { CompletionOutcome } from '../completion/outcome.js';
import type { Pipeline } from '../completion/pipeline.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import type { Strategy } from '../retrieval/retriever.js';
import { completionJson } from './complete.js';
import { installedAssets, openPipeline } from './open-pipeline.js';
import { contextAt } from './place.js';
import { resultJson, resultLine } from './retrieve.js';
import {
  addGenerationOptions,
  addRetrievalOptions,
  settingsOf,
  type RunFlags,
} from './run-options.js';
import { exitCodes, printFailure, printJson, type RunCommand, type Terminal } from './terminal.js';

/** The bundled files that are completed: one in Python, one in C. */
const scenarios = ['newsletter.py', 'device_name.c'];

/** Short enough that both files take under a minute on two cores, long enough to see the point. */
const demoTokens = 96;
/** Both completions start from the same one, so that only the demonstration makes a difference. */
const usualSeed = 1;
const shownDemonstrations = 3;
/** Lines of code above the cursor that are shown. */
const shownLines = 16;

interface DemoFlags extends RunFlags {
  readonly json?: boolean;
}

/** `seccoder demo` */
export function addDemo(program: Command, run: RunCommand): void {
  const command = program
    .command('demo')
    .description('show the whole way of a completion, once in Python and once in C');
  addGenerationOptions(addRetrievalOptions(command))
    .option('--json', 'one JSON document on stdout')
    .action((flags: DemoFlags) => run((terminal) => demo(terminal, flags)));
}

async function demo(terminal: Terminal, flags: DemoFlags): Promise<number> {
  const settings = settingsOf({ maxTokens: demoTokens, temperature: 0, ...flags });
  const pipeline = openPipeline(terminal, {
    settings,
    codebase: flags.codebase,
    seed: flags.seed ?? usualSeed,
  });
  const show = (text: string) => flags.json === true || terminal.out(text);
  const shown = [];
  try {
    for (const name of scenarios) {
      const context = await contextAt({ file: join(installedAssets().examples, name) });
      const scenario = new Scenario(
        pipeline,
        settings,
        context,
        terminal.signal,
        show,
        flags.seed ?? usualSeed,
      );
      const { ranking, without, withDemonstration } = await scenario.run(name);
      for (const outcome of [without, withDemonstration]) {
        if (outcome.kind === 'cancelled') return exitCodes.interrupted;
        if (outcome.kind === 'failed') return printFailure(terminal, outcome.error);
      }
      shown.push({
        file: name,
        query: ranking.query,
        results: ranking.results.map(resultJson),
        without: outcomeJson(without),
        with: outcomeJson(withDemonstration),
      });
    }
    if (flags.json) printJson(terminal, { scenarios: shown });
    return exitCodes.ok;
  } finally {
    await pipeline.dispose();
  }
}

/** One file on the four steps of the paper: codebase, retrieval, integration, generation. */
class Scenario {
  constructor(
    private readonly pipeline: Pipeline,
    private readonly settings: Settings,
    private readonly context: CursorContext,
    private readonly signal: AbortSignal,
    private readonly show: (text: string) => unknown,
    private readonly seed: number,
  ) {}

  async run(name: string) {
    const { context, pipeline, signal } = this;
    const above = context.prefix.split('\n').slice(-shownLines).join('\n');
    this.part(name, `${above}▮`);
    const { demonstrations, problems } = await pipeline.codebase(signal);
    this.part(
      '1. Secure codebase',
      `${demonstrations.length} demonstrations, ${problems.length} refused`,
    );
    const ranking = await pipeline.retrieve(context, shownDemonstrations, signal);
    const ranks = ranking.results.map(resultLine).join('\n');
    this.part(
      '2. Retrieval',
      `Query:\n${ranking.query}\n\nDemonstrations (${ranking.strategy}):\n${ranks}`,
    );
    const without = await this.complete('none', '4. Completion without a demonstration');
    const withDemonstration = await this.complete(
      this.settings['retrieval.strategy'],
      '4. Completion with the demonstration',
      '3. Prompt',
    );
    return { ranking, without, withDemonstration };
  }

  private async complete(
    strategy: Strategy,
    title: string,
    promptTitle?: string,
  ): Promise<CompletionOutcome> {
    let written = 0;
    const outcome = await this.pipeline.complete({
      context: this.context,
      signal: this.signal,
      options: { ...completionOptions(this.settings, this.seed), strategy },
      onPrompt: (prompt) => {
        if (promptTitle !== undefined) this.part(promptTitle, prompt);
        this.show(heading(title));
      },
      onText: (text) => {
        this.show(text.slice(written));
        written = text.length;
      },
    });
    if (outcome.kind === 'nothing') this.show(`(${outcome.reason})`);
    if ('trace' in outcome) {
      const { generator, embedder, timings } = outcome.trace;
      const by = embedder === null ? '' : `, embedder ${embedder.id} ${embedder.model}`;
      const seconds = (timings.totalMs / 1000).toFixed(1);
      this.show(
        `\n\n[${generator.id} ${generator.model} on ${generator.device}${by}; ${seconds} s]\n`,
      );
    }
    return outcome;
  }

  private part(title: string, body: string): void {
    this.show(`${heading(title)}${body}\n`);
  }
}

function heading(title: string): string {
  return `\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}\n`;
}

function outcomeJson(outcome: CompletionOutcome) {
  if (!('trace' in outcome)) return null;
  return completionJson(outcome.kind === 'suggestion' ? outcome.text : '', outcome.trace, true);
}
