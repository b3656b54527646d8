import type { Command } from 'commander';
import type { CompletionOutcome, CompletionTrace, GuardReport } from '../completion/outcome.js';
import { findingText } from '../guard/guard-finding.js';
import { explainTrace } from '../completion/explain.js';
import { completionOptions } from '../completion/settings.js';
import { openPipeline } from './open-pipeline.js';
import { contextAt, parsePlace } from './place.js';
import {
  addGenerationOptions,
  addRetrievalOptions,
  settingsOf,
  type RunFlags,
} from './run-options.js';
import { exitCodes, printFailure, printJson, type RunCommand, type Terminal } from './terminal.js';

interface CompleteFlags extends RunFlags {
  readonly json?: boolean;
  readonly explain?: boolean;
}

/** `seccoder complete FILE[:LINE[:COLUMN]]` */
export function addComplete(program: Command, run: RunCommand): void {
  const command = program
    .command('complete')
    .description('complete the code at a place of a file (default: its end)')
    .argument('<file[:line[:column]]>', 'where to complete; line and column count from 1');
  addGenerationOptions(addRetrievalOptions(command))
    .option('--explain', 'also show the query, the scores and the prompt')
    .option('--json', 'one JSON document on stdout')
    .action((place: string, flags: CompleteFlags) =>
      run((terminal) => complete(terminal, place, flags)),
    );
}

async function complete(terminal: Terminal, place: string, flags: CompleteFlags): Promise<number> {
  const context = await contextAt(parsePlace(place));
  const settings = settingsOf(flags);
  const pipeline = openPipeline(terminal, {
    settings,
    codebase: flags.codebase,
    seed: flags.seed ?? 0,
  });
  const live = flags.json !== true && flags.explain !== true;
  let written = 0;
  try {
    const outcome = await pipeline.complete({
      context,
      signal: terminal.signal,
      options: completionOptions(settings, flags.seed),
      ...(live
        ? {
            onText: (text: string) => {
              terminal.out(text.slice(written));
              written = text.length;
            },
          }
        : {}),
    });
    return show(terminal, outcome, flags);
  } finally {
    await pipeline.dispose();
  }
}

function show(terminal: Terminal, outcome: CompletionOutcome, flags: CompleteFlags): number {
  switch (outcome.kind) {
    case 'cancelled':
      return exitCodes.interrupted;
    case 'failed':
      return printFailure(terminal, outcome.error);
    case 'suggestion':
    case 'withheld':
    case 'nothing': {
      const text = outcome.kind === 'nothing' ? '' : outcome.text;
      if (outcome.kind === 'nothing') terminal.tell(outcome.reason);
      for (const finding of outcome.trace.guard.findings)
        terminal.tell(`${verdictWords[outcome.trace.guard.verdict]}: ${findingText(finding)}`);
      if (flags.json)
        printJson(terminal, completionJson(text, outcome.trace, flags.explain === true));
      else terminal.out(flags.explain ? explainTrace(outcome.trace) : '\n');
      return outcome.kind === 'suggestion' ? exitCodes.ok : exitCodes.no;
    }
  }
}

/** What became of text with a finding. */
const verdictWords: Readonly<Record<GuardReport['verdict'], string>> = {
  unguarded: 'Not checked',
  clean: 'Clean',
  regenerated: 'Asked again because of',
  shown: 'Found',
  withheld: 'Withheld because of',
};

/** The JSON of `complete`. */
export function completionJson(completion: string, trace: CompletionTrace, withPrompt: boolean) {
  const { contextMs, retrieveMs, firstTokenMs, generateMs, guardMs, totalMs } = trace.timings;
  return {
    completion,
    demonstrations: trace.demonstrations
      .filter(({ use }) => use !== 'omitted')
      .map(({ demonstration, score }) => ({
        id: demonstration.id,
        path: demonstration.path,
        cwe: demonstration.cwe ?? null,
        language: demonstration.language.id,
        score,
      })),
    strategy: trace.strategy,
    generator: trace.generator,
    embedder: trace.embedder,
    ...(withPrompt ? { prompt: trace.prompt } : {}),
    verdict: trace.guard.verdict,
    findings: trace.guard.findings.map(({ ruleId, cwe, message, startLine, endLine }) => ({
      ruleId,
      cwe: cwe ?? null,
      message,
      startLine: startLine + 1,
      endLine: endLine + 1,
    })),
    timings: { contextMs, retrieveMs, firstTokenMs, generateMs, guardMs, totalMs },
  };
}
