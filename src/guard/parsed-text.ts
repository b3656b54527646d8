import type { SgNode, SgRoot } from '@ast-grep/wasm';
import { Tree, type Language, type Node } from 'web-tree-sitter';
import { freeAll, type ParserMemory } from './parser-memory.js';
import type { RuleMatcher } from './rule.js';

/** Where a rule matched: UTF-16 offsets in the text that was parsed. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/** A text that rules can be run on. It lives in WebAssembly memory: dispose of it. */
export class ParsedText {
  readonly #root: SgRoot;
  readonly #node: SgNode;
  readonly #memory: ParserMemory;
  readonly #made: ReturnType<ParserMemory['take']>;
  readonly #tree: Tree;
  /** What was parsed. */
  readonly text: string;

  /**
   * @param root just parsed, with nothing else in `memory`
   * @throws Error when there is no tree
   */
  constructor(root: SgRoot, text: string, memory: ParserMemory) {
    this.text = text;
    this.#root = root;
    this.#node = root.root();
    this.#memory = memory;
    this.#made = memory.take();
    const tree = this.#made.find((one) => one instanceof Tree);
    if (tree === undefined) throw new Error('The parser gave no tree.');
    this.#tree = tree;
  }

  /** The syntax tree of the same text; not to be used after `dispose`. */
  get tree(): Node {
    return this.#tree.rootNode;
  }

  get language(): Language {
    return this.#tree.language;
  }

  /**
   * Every place where a rule matches, in the order of the text; compiling the rule is part of the time.
   * @throws Error when it does not compile
   */
  find(matcher: RuleMatcher): Match[] {
    try {
      const nodes = this.#node.findAll(matcher);
      return nodes.map((node) => {
        const range = node.range();
        const { start, end } = range;
        const match = { start: start.index, end: end.index };
        for (const one of [start, end, range, node]) one.free();
        return match;
      });
    } finally {
      freeAll(this.#memory.take());
    }
  }

  /** Frees its memory. */
  dispose(): void {
    this.#node.free();
    this.#root.free();
    freeAll(this.#made);
  }
}
