import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { SecCoderError } from './errors.js';
import type { Grammar } from './language.js';

/** Where the parser's WebAssembly files lie; {@link Assets} has both. */
export interface SyntaxFiles {
  /** Path of `web-tree-sitter.wasm`, of the same version as the package. */
  readonly treeSitterWasm: string;
  /** Folder with `tree-sitter-<grammar>.wasm` of @vscode/tree-sitter-wasm. */
  readonly grammars: string;
}

/** How long a parse may take, and who may call it off. */
export interface ParseLimits {
  /** Asked before the text is parsed: a parse holds the thread, so that nothing can abort it meanwhile. */
  readonly signal?: AbortSignal;
  /** Milliseconds after which it is given up; without it, what code of that length never takes. */
  readonly limitMs?: number;
}

/** A text that could not be parsed in time; its kind is `input`. */
export class SlowParseError extends SecCoderError {
  constructor(grammar: Grammar) {
    super('input', `The ${grammar} code could not be parsed in time.`, {
      hint: 'Ordinary code takes milliseconds: look what the text holds.',
    });
  }
}

/**
 * A parse is given up after half a second and 1 ms for each 1,000 characters, where ordinary code takes a
 * few milliseconds and 0.15 ms. Some grammars take quadratic time: `=begin` on 4,000 lines keeps Ruby's busy
 * for seconds, on 30,000 for minutes.
 */
const leastLimitMs = 500;
const limitMsPerCharacter = 0.001;

/** A parsed text. It lives in WebAssembly memory, which is not garbage collected: dispose of it. */
export interface SyntaxTree {
  /** Positions are UTF-16 code units, as in JavaScript strings. Not to be used after `dispose`. */
  readonly root: Node;
  dispose(): void;
}

/**
 * Parses source text with tree-sitter. The runtime and each grammar are loaded when first asked for.
 *
 * @example
 * const syntax = new SyntaxService(bundledAssets(root));
 * const names = await syntax.read('python', code, (root) => root.descendantsOfType('identifier'));
 */
export class SyntaxService {
  private runtime: Promise<void> | undefined;
  private readonly parsers = new Map<Grammar, Promise<Parser>>();

  /** @param now milliseconds, from any moment on */
  constructor(
    private readonly files: SyntaxFiles,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Parses a text; syntax errors become ERROR nodes. The caller disposes of the tree.
   * @throws SecCoderError `missing` when the runtime or the grammar cannot be loaded; SlowParseError;
   *   AbortError
   */
  async parse(grammar: Grammar, text: string, limits: ParseLimits = {}): Promise<SyntaxTree> {
    const parser = await this.parser(grammar);
    limits.signal?.throwIfAborted();
    const { limitMs = leastLimitMs + text.length * limitMsPerCharacter } = limits;
    const until = this.now() + limitMs;
    const progressCallback = () => this.now() > until;
    const tree = parser.parse(text, null, { progressCallback });
    if (!tree) {
      parser.reset(); // it would go on with this text when it is given the next one
      throw new SlowParseError(grammar);
    }
    return { root: tree.rootNode, dispose: () => tree.delete() };
  }

  /**
   * Parses a text, hands the root to `use` and disposes of the tree whatever happens.
   * @param use must not keep nodes
   * @throws SecCoderError as `parse` does
   */
  async read<Result>(
    grammar: Grammar,
    text: string,
    use: (root: Node) => Result,
    limits: ParseLimits = {},
  ): Promise<Result> {
    const tree = await this.parse(grammar, text, limits);
    try {
      return use(tree.root);
    } finally {
      tree.dispose();
    }
  }

  /** Frees the parsers; the service loads them again when it is used again. */
  async dispose(): Promise<void> {
    const parsers = [...this.parsers.values()];
    this.parsers.clear();
    for (const loaded of await Promise.allSettled(parsers)) {
      if (loaded.status === 'fulfilled') loaded.value.delete();
    }
  }

  private parser(grammar: Grammar): Promise<Parser> {
    const known = this.parsers.get(grammar);
    if (known) return known;
    const loading = this.load(grammar);
    this.parsers.set(grammar, loading);
    // A failure is not remembered: the files may be there the next time.
    loading.catch(() => {
      if (this.parsers.get(grammar) === loading) this.parsers.delete(grammar);
    });
    return loading;
  }

  private async load(grammar: Grammar): Promise<Parser> {
    await this.start();
    const path = join(this.files.grammars, `tree-sitter-${grammar}.wasm`);
    try {
      const language = await Language.load(await readFile(path));
      return new Parser().setLanguage(language);
    } catch (error) {
      throw cannotLoad(`The ${grammar} grammar`, path, error);
    }
  }

  private start(): Promise<void> {
    this.runtime ??= this.startRuntime().catch((error: unknown) => {
      this.runtime = undefined;
      throw error;
    });
    return this.runtime;
  }

  private async startRuntime(): Promise<void> {
    const path = this.files.treeSitterWasm;
    try {
      // Given as bytes: in a bundle the runtime would look for its file beside the bundle.
      await Parser.init({ wasmBinary: await readFile(path) });
    } catch (error) {
      throw cannotLoad('The parser runtime', path, error);
    }
  }
}

function cannotLoad(what: string, path: string, cause: unknown): SecCoderError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SecCoderError('missing', `${what} could not be loaded from ${path}: ${reason}`, {
    hint: 'Install the extension again, or run "npm ci" and "npm run build" in a checkout.',
    cause,
  });
}
