import type { Language } from 'web-tree-sitter';
import { SecCoderError } from '../platform/errors.js';
import { languageById, type Grammar } from '../platform/language.js';
import { AstGrep, type AstGrepFiles } from './ast-grep.js';
import { nearCursor, type GuardedChange } from './change.js';
import { FileTrees } from './file-trees.js';
import type { GuardResult, RuleFinding } from './guard-result.js';
import { LanguageRules } from './language-rules.js';
import { LinePlaces } from './line-places.js';
import { loadRules, type LoadedRules } from './load-rules.js';
import { matchAll, matchInserted, type RuleMatch } from './match-rules.js';
import { blanked, unrelatedParts } from './unrelated-parts.js';

/** What says whether a suggestion has a weakness. */
export interface SuggestionGuard {
  /**
   * The weaknesses that a suggestion has or brings about; what the file has without it is not its fault.
   * @throws SecCoderError when it could not be checked, which does not mean that it is clean; AbortError
   */
  check(change: GuardedChange, options: { readonly signal: AbortSignal }): Promise<GuardResult>;
}

/** A language that is ready to be checked. */
interface ReadyLanguage {
  readonly grammar: Grammar;
  readonly parser: Language;
  readonly rules: LanguageRules;
}

/**
 * Runs ast-grep rules on suggestions. It computes in the thread that it is called in, some milliseconds a
 * suggestion: the editor's side asks it through `GuardClient`.
 *
 * @example
 * const guard = await Guard.open({ files: assets, folders: [assets.rules] }, { signal });
 * const { findings } = await guard.check({ languageId: 'python', before, text, after }, { signal });
 */
export class Guard implements SuggestionGuard {
  readonly #engine: AstGrep;
  readonly #loaded: LoadedRules;
  readonly #languages = new Map<string, ReadyLanguage>();
  readonly #trees = new FileTrees();

  private constructor(engine: AstGrep, loaded: LoadedRules) {
    this.#engine = engine;
    this.#loaded = loaded;
  }

  /**
   * Loads engine and rules; grammars are loaded when first needed.
   * @param options.folders of rules, the ones that win first
   * @throws SecCoderError `missing`; AbortError
   */
  static async open(
    { files, folders }: { readonly files: AstGrepFiles; readonly folders: readonly string[] },
    { signal }: { readonly signal: AbortSignal },
  ): Promise<Guard> {
    const loaded = await loadRules(folders, { signal });
    return new Guard(await AstGrep.load(files), loaded);
  }

  async check(
    change: GuardedChange,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<GuardResult> {
    const language = await this.#ready(change.languageId, signal);
    if (language === undefined) return this.#result([], undefined);
    const { before, after, offset } = nearCursor(change);
    const whole = before + after;
    const tree = this.#trees.parse(language.parser, whole);
    const parts = unrelatedParts(tree.rootNode, whole, before.length);
    const related = blanked(whole, parts);
    const matches = matchInserted(
      this.#engine,
      language,
      { before: related.slice(0, before.length), after: related.slice(before.length) },
      change.text,
      signal,
    );
    const text = change.before + change.text + change.after;
    return this.#result(findings(matches, text, offset), language);
  }

  /** Everything that rules find in a file. @throws as `check` does */
  async checkFile(
    { languageId, text }: { readonly languageId: string; readonly text: string },
    { signal }: { readonly signal: AbortSignal },
  ): Promise<GuardResult> {
    const language = await this.#ready(languageId, signal);
    if (language === undefined) return this.#result([], undefined);
    return this.#result(
      findings(matchAll(this.#engine, language, text, signal), text, 0),
      language,
    );
  }

  /** Whether the engine broke: then this thread can check nothing any more. */
  get broken(): boolean {
    return this.#engine.broken;
  }

  /** Frees its memory. */
  dispose(): void {
    this.#trees.dispose();
  }

  #result(found: readonly RuleFinding[], language: ReadyLanguage | undefined): GuardResult {
    const compiling = language?.rules.problems ?? [];
    return {
      findings: found,
      rules: language?.rules.rules.length ?? 0,
      problems: [...this.#loaded.problems, ...compiling],
    };
  }

  /** Undefined for a language without rules. */
  async #ready(languageId: string, signal: AbortSignal): Promise<ReadyLanguage | undefined> {
    signal.throwIfAborted();
    const known = this.#languages.get(languageId);
    if (known !== undefined) return known;
    const rules = this.#loaded.rules.filter((rule) => rule.languageIds.includes(languageId));
    const grammar = languageById(languageId)?.grammar;
    if (rules.length === 0) return undefined;
    if (grammar === undefined)
      throw new SecCoderError('internal', `There is no grammar for ${languageId}.`);
    await this.#engine.prepare(grammar);
    signal.throwIfAborted();
    const ready = {
      grammar,
      parser: this.#engine.language(grammar),
      rules: LanguageRules.compile(this.#engine, grammar, rules),
    };
    this.#languages.set(languageId, ready);
    return ready;
  }
}

/** @param offset of the matches' text in the whole text */
function findings(matches: readonly RuleMatch[], text: string, offset: number): RuleFinding[] {
  if (matches.length === 0) return [];
  const places = new LinePlaces(text);
  const sorted = matches.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return sorted.map(({ rule, start, end, inserted }) => {
    const from = places.at(offset + start);
    const to = places.at(offset + end);
    return {
      ruleId: rule.id,
      cwe: rule.cwes[0],
      severity: rule.severity,
      message: rule.message,
      note: rule.note,
      startLine: from.line,
      startColumn: from.column,
      endLine: to.line,
      endColumn: to.column,
      inserted,
    };
  });
}
