import { lstat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Analyzer } from '../../analysis/analyzer.js';
import { CweList } from '../../codebase/cwe-list.js';
import type { Codebase, CodebaseProblem, Demonstration } from '../../codebase/demonstration.js';
import { counterpartPath } from '../../codebase/file-names.js';
import { readDescribedCode } from '../../codebase/functional-description.js';
import { readCapped } from '../../codebase/read-capped.js';
import { maxSourceBytes } from '../../codebase/read-source.js';
import { languageOfPath } from '../../platform/language.js';
import type { SyntaxService } from '../../platform/syntax.js';
import { DemonstrationBlocks } from '../../prompt/demonstration-blocks.js';
import { checkWithAnalyzers } from './analyzer-findings.js';
import type { CheckedText } from './checked-text.js';
import { checkCwe, checkDescription } from './description.js';
import { checkDuplicates } from './duplicates.js';
import { compareProblems, fileStart, healthProblem, type HealthProblem } from './health-problem.js';
import { checkHiddenCharacters } from './hidden-characters.js';
import { checkModelAddress } from './model-address.js';
import { checkPromptLength } from './prompt-length.js';
import { checkSyntax } from './syntax-errors.js';
import { checkTemplateEnds } from './template-ends.js';

/** What a check works with. */
export interface HealthCheckParts {
  readonly syntax: SyntaxService;
  /** Programs that look for vulnerabilities; none are run if there are none. */
  readonly analyzers: readonly Analyzer[];
}

/** One run of a check. */
export interface HealthCheckOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Checks the files of a secure codebase. What has not changed since the check before is not looked at again. */
export class HealthCheck {
  private readonly blocks: DemonstrationBlocks;
  private readonly known = new WeakMap<Demonstration, readonly HealthProblem[]>();
  private list: Promise<CweList> | undefined;

  constructor(private readonly parts: HealthCheckParts) {
    this.blocks = new DemonstrationBlocks(parts.syntax);
  }

  /**
   * Everything that is wrong, by path and place. Other work gets its turn between two files.
   * @throws SecCoderError when a grammar cannot be loaded or an analyser fails; AbortError
   */
  async check(
    { demonstrations, problems }: Codebase,
    { signal, onProgress }: HealthCheckOptions,
  ): Promise<HealthProblem[]> {
    const found: HealthProblem[] = [];
    for (const problem of problems) found.push(...(await explain(problem)));
    for (const [done, demonstration] of demonstrations.entries()) {
      signal.throwIfAborted();
      onProgress?.({ done, total: demonstrations.length });
      found.push(...(await this.checkOne(demonstration, signal)));
      await nextTurn();
    }
    onProgress?.({ done: demonstrations.length, total: demonstrations.length });
    found.push(...(await checkDuplicates(demonstrations, signal)));
    found.push(...(await checkWithAnalyzers(demonstrations, this.parts.analyzers, signal)));
    return found.sort(compareProblems);
  }

  private async checkOne(
    demonstration: Demonstration,
    signal: AbortSignal,
  ): Promise<readonly HealthProblem[]> {
    const { syntax } = this.parts;
    const known = this.known.get(demonstration);
    if (known) return known;
    this.list ??= CweList.load();
    const { isLine, texts } = await textsOf(demonstration);
    const found = checkCwe(demonstration, await this.list);
    const [own] = texts;
    if (own && !isLine) {
      const described = readDescribedCode(own.text, own.language);
      found.push(...checkDescription(demonstration, described));
    }
    found.push(...(await checkPromptLength(demonstration, this.blocks)));
    if (own)
      found.push(...checkModelAddress(own), ...(await checkTemplateEnds(own, syntax, signal)));
    for (const text of texts) found.push(...(await checkSyntax(text, syntax, signal)));
    const placed = isLine && own ? onLine(found, own) : found;
    this.known.set(demonstration, placed);
    return placed;
  }
}

/** The demonstration's text and that of its counterpart; for a line of a JSONL file, the codes in it. */
async function textsOf(demonstration: Demonstration) {
  const { path, language, id, code, vulnerableCode } = demonstration;
  const fileLine = /\.jsonl#(\d+)$/i.exec(id)?.[1];
  if (fileLine !== undefined) {
    const texts = [code, ...(vulnerableCode === undefined ? [] : [vulnerableCode])];
    const made = texts.map((text): CheckedText => ({
      path,
      language,
      text,
      fileLine: Number(fileLine),
    }));
    return { isLine: true, texts: made };
  }
  const paths = vulnerableCode === undefined ? [path] : [path, counterpartPath(path)];
  const read = await Promise.all(paths.map(readChecked));
  return { isLine: false, texts: read.flat() };
}

/** At the line of a JSONL file. The two sides of a pair mostly have the same problem: it is told once. */
function onLine(problems: readonly HealthProblem[], { fileLine = 1 }: CheckedText) {
  const range = { ...fileStart, startLine: fileLine, endLine: fileLine };
  const byText = new Map(problems.map((one) => [`${one.code} ${one.message}`, { ...one, range }]));
  return [...byText.values()];
}

/** A refusal of the loader, at its place where that can be told. */
async function explain({ path, message }: CodebaseProblem): Promise<HealthProblem[]> {
  const [, file = path, line] = /^(.*\.jsonl):(\d+)$/i.exec(path) ?? [];
  if (line !== undefined) {
    const range = { ...fileStart, startLine: Number(line), endLine: Number(line) };
    return [healthProblem('cannot-be-used', file, range, message)];
  }
  const [text] = await readChecked(path);
  const hidden = text === undefined ? [] : checkHiddenCharacters(text);
  return hidden.length > 0 ? hidden : [healthProblem('cannot-be-used', path, fileStart, message)];
}

/**
 * Empty where the file is not there, too large, or not text of a language, and for links and devices,
 * which the loader refuses without reading them: its own words are told then.
 */
async function readChecked(path: string): Promise<CheckedText[]> {
  const language = languageOfPath(path);
  if (language === undefined) return [];
  try {
    if (!(await lstat(path)).isFile()) return [];
    const content = await readCapped(path, maxSourceBytes);
    if (!content.ok) return [];
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content.bytes);
    return [{ path, language, text: text.replace(/\r\n?/g, '\n') }];
  } catch {
    return [];
  }
}
