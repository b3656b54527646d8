import { Parser } from 'web-tree-sitter';

/** Something that lives in web-tree-sitter's memory, which is not garbage collected. */
interface Deletable {
  delete(): void;
}

/** A function of the glue that WebAssembly calls. */
type Imported = (...args: unknown[]) => unknown;

/**
 * Frees what ast-grep makes in web-tree-sitter's memory. It parses the text and every pattern of every rule
 * and frees neither tree nor cursor: about 1 MB for a text of 600 lines.
 *
 * @example
 * const memory = new ParserMemory();
 * const imports = memory.watch({ ...glue });
 * // ... after a call into the engine:
 * freeAll(memory.take());
 */
export class ParserMemory {
  private made: Deletable[] = [];

  /**
   * Puts watches around the imports that make something.
   * @param imports the glue's functions; their names end with a hash that changes with each version
   * @throws Error when one is not there: a version of the package that works differently
   */
  watch(imports: Record<string, unknown>): Record<string, unknown> {
    const wrap = (name: RegExp, use: (made: unknown) => void) => {
      const key = Object.keys(imports).find((one) => name.test(one));
      const original = key === undefined ? undefined : imports[key];
      if (key === undefined || typeof original !== 'function')
        throw new Error(`This version of @ast-grep/wasm has no ${name.source}.`);
      imports[key] = (...args: unknown[]) => {
        const made = (original as Imported)(...args);
        use(made);
        return made;
      };
    };
    wrap(/^__wbg___new_[0-9a-f]+$/, (parser) => {
      if (parser instanceof Parser) this.watchParser(parser);
    });
    wrap(/^__wbg_copy_[0-9a-f]+$/, (copy) => this.note(copy));
    wrap(/^__wbg_walk_[0-9a-f]+$/, (cursor) => this.note(cursor));
    return imports;
  }

  /** What was made since the last time, which is now the caller's to free; the newest first. */
  take(): readonly Deletable[] {
    const made = this.made.reverse();
    this.made = [];
    return made;
  }

  private watchParser(parser: Parser): void {
    // Not noted: ast-grep keeps one parser a grammar.
    const parse = parser.parse.bind(parser);
    parser.parse = (...args) => {
      const tree = parse(...args);
      this.note(tree);
      return tree;
    };
  }

  private note(made: unknown): void {
    if (typeof made === 'object' && made !== null && 'delete' in made)
      this.made.push(made as Deletable);
  }
}

/** Frees everything; cursors before the trees that they walk, when given the newest first. */
export function freeAll(made: readonly Deletable[]): void {
  for (const one of made) one.delete();
}
