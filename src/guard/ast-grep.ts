import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as glue from '@ast-grep/wasm/wasm_bg.js';
import type { Language } from 'web-tree-sitter';
import { Parser } from 'web-tree-sitter';
import { SecCoderError } from '../platform/errors.js';
import type { Grammar } from '../platform/language.js';
import type { SyntaxFiles } from '../platform/syntax.js';
import { ParsedText } from './parsed-text.js';
import { freeAll, ParserMemory } from './parser-memory.js';
import type { RuleMatcher } from './rule.js';

/** Where the WebAssembly files of the engine lie; `Assets` has them all. */
export interface AstGrepFiles extends SyntaxFiles {
  /** `wasm_bg.wasm` of @ast-grep/wasm. */
  readonly astGrepWasm: string;
}

/** `$` begins metavariables, but is no part of a name in these languages, so ast-grep needs another one. */
const expandoChars: Partial<Record<Grammar, string>> = {
  python: 'µ',
  cpp: 'µ',
  go: 'µ',
  rust: 'µ',
  'c-sharp': 'µ',
  php: 'µ',
  ruby: 'µ',
  bash: 'µ',
};

/** The glue keeps one WebAssembly instance a thread, so there is one engine a thread. */
let loading: Promise<AstGrep> | undefined;

/**
 * ast-grep's matcher in WebAssembly over web-tree-sitter. It computes in the thread that it is called in.
 *
 * @example
 * const engine = await AstGrep.load(files);
 * await engine.prepare('python');
 * engine.read('python', code, (parsed) => parsed.find({ rule: { pattern: 'eval($A)' } }));
 */
export class AstGrep {
  private readonly grammars = new Map<Grammar, Promise<void>>();
  private failure: string | undefined;

  private constructor(
    private readonly files: AstGrepFiles,
    private readonly memory: ParserMemory,
  ) {}

  /**
   * The engine of this thread.
   * @param files as given first; they are not looked at again
   * @throws SecCoderError `missing` when its files cannot be loaded
   */
  static load(files: AstGrepFiles): Promise<AstGrep> {
    loading ??= AstGrep.start(files).catch((error: unknown) => {
      loading = undefined; // Nothing was started: the files may be there the next time.
      throw error;
    });
    return loading;
  }

  /** Whether it broke: nothing can be parsed in this thread any more. */
  get broken(): boolean {
    return this.failure !== undefined;
  }

  /** Loads a grammar, once. @throws SecCoderError `missing` */
  prepare(grammar: Grammar): Promise<void> {
    const known = this.grammars.get(grammar);
    if (known) return known;
    const registering = this.register(grammar);
    this.grammars.set(grammar, registering);
    registering.catch(() => this.grammars.delete(grammar));
    return registering;
  }

  /**
   * Parses a text and does something with it; syntax errors become ERROR nodes. The text is disposed of.
   * @param grammar prepared
   * @param use must not keep the parsed text
   * @throws SecCoderError `internal` when the engine broke; what `use` throws
   */
  read<Result>(grammar: Grammar, text: string, use: (parsed: ParsedText) => Result): Result {
    if (this.failure !== undefined) throw engineBroke(this.failure);
    let parsed: ParsedText | undefined;
    try {
      parsed = new ParsedText(glue.parse(grammar, text), text, this.memory);
      return use(parsed);
    } catch (error) {
      if (!isTrap(error)) throw error;
      // A trap leaves the memory in an unknown state: nothing that is said afterwards counts.
      this.failure = error.message;
      throw engineBroke(this.failure, error);
    } finally {
      if (this.failure === undefined) parsed?.dispose();
    }
  }

  /** Why a matcher does not compile for a grammar; undefined when it does. @param grammar prepared */
  whyInvalid(grammar: Grammar, matcher: RuleMatcher): string | undefined {
    return this.read(grammar, '', (parsed) => {
      try {
        parsed.find(matcher);
        return undefined;
      } catch (error) {
        if (isTrap(error)) throw error;
        return error instanceof Error ? error.message : String(error);
      }
    });
  }

  /** web-tree-sitter's language of a grammar, for other parsers. @param grammar prepared */
  language(grammar: Grammar): Language {
    return this.read(grammar, '', (parsed) => parsed.language);
  }

  private async register(grammar: Grammar): Promise<void> {
    const libraryPath = join(this.files.grammars, `tree-sitter-${grammar}.wasm`);
    const expandoChar = expandoChars[grammar];
    try {
      await readFile(libraryPath); // Its own error for a missing file does not say which one.
      await glue.registerDynamicLanguage({
        [grammar]: { libraryPath, ...(expandoChar === undefined ? {} : { expandoChar }) },
      });
    } catch (error) {
      throw cannotLoad(`The ${grammar} grammar`, libraryPath, error);
    } finally {
      freeAll(this.memory.take());
    }
  }

  private static async start(files: AstGrepFiles): Promise<AstGrep> {
    try {
      // Given as bytes: in a bundle the runtime would look for its file beside the bundle.
      await Parser.init({ wasmBinary: await readFile(files.treeSitterWasm) });
    } catch (error) {
      throw cannotLoad('The parser runtime', files.treeSitterWasm, error);
    }
    const memory = new ParserMemory();
    try {
      const imports = { './wasm_bg.js': memory.watch({ ...glue }) };
      const { instance } = await WebAssembly.instantiate(
        await readFile(files.astGrepWasm),
        imports,
      );
      glue.__wbg_set_wasm(instance.exports);
      (instance.exports.__wbindgen_start as () => void)();
      await glue.initializeTreeSitter();
    } catch (error) {
      throw cannotLoad('The rule matcher', files.astGrepWasm, error);
    }
    return new AstGrep(files, memory);
  }
}

/**
 * Rust's panics and faults, and a stack that was too small for deeply nested code. A fault in the parser
 * below ast-grep arrives as an error of ast-grep's.
 */
function isTrap(error: unknown): error is Error {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return true;
  return error instanceof Error && error.message.startsWith('Parser error: ');
}

function engineBroke(why: string, cause?: unknown): SecCoderError {
  return new SecCoderError('internal', `The rule matcher broke off: ${why}`, {
    hint: 'It is started again with the next request; if it keeps stopping, look into the log.',
    remedy: 'show-log',
    ...(cause === undefined ? {} : { cause }),
  });
}

function cannotLoad(what: string, path: string, cause: unknown): SecCoderError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SecCoderError('missing', `${what} could not be loaded from ${path}: ${reason}`, {
    hint: 'Install the extension again, or run "npm ci" and "npm run build" in a checkout.',
    cause,
  });
}
