import type { Node } from 'web-tree-sitter';

interface Place {
  readonly line: number;
  readonly column: number;
}

/** From a place to another, which is not part of it. */
export interface NodeRange {
  readonly start: Place;
  readonly end: Place;
}

/** A node of a syntax tree, as the gate asks it: what was asked once is not asked the parser again. */
export class GateNode {
  readonly type: string;
  private readonly node: Node;
  private readonly source: string;
  private ownChildren: readonly GateNode[] | undefined;
  private ownText: string | undefined;
  private readonly fields = new Map<string, readonly GateNode[]>();

  constructor(
    node: Node,
    source: string,
    readonly parent: GateNode | undefined,
  ) {
    this.node = node;
    this.source = source;
    this.type = node.type;
  }

  /** All of them, also those without a name, such as brackets. */
  get children(): readonly GateNode[] {
    return (this.ownChildren ??= this.node.children.map(
      (child) => new GateNode(child, this.source, this),
    ));
  }

  get text(): string {
    return (this.ownText ??= this.source.slice(this.node.startIndex, this.node.endIndex));
  }

  /** Its type as ast-grep's `kind` takes it; undefined for brackets and the like, which it does not. */
  get kind(): string | undefined {
    return this.node.isNamed && !this.node.isError ? this.type : undefined;
  }

  overlaps({ start, end }: { readonly start: number; readonly end: number }): boolean {
    return this.node.startIndex <= end && this.node.endIndex >= start;
  }

  /** Where it is, as ast-grep's `range` wants it: lines and columns are 0-based. */
  get range(): NodeRange {
    const { startPosition: start, endPosition: end } = this.node;
    return {
      start: { line: start.row, column: start.column },
      end: { line: end.row, column: end.column },
    };
  }

  /** The children in a field of the grammar. */
  childrenIn(field: string): readonly GateNode[] {
    let found = this.fields.get(field);
    if (found === undefined) {
      const ids = new Set(this.node.childrenForFieldName(field).map(({ id }) => id));
      found = ids.size === 0 ? [] : this.children.filter(({ node }) => ids.has(node.id));
      this.fields.set(field, found);
    }
    return found;
  }
}

/** The nodes of a tree by their kinds. */
export class GateTree {
  readonly all: readonly GateNode[];
  private readonly byType = new Map<string, GateNode[]>();

  /**
   * @param source the text of the tree
   * @param within offsets: nodes that do not overlap them are left out
   */
  constructor(root: Node, source: string, within = { start: 0, end: source.length }) {
    const all: GateNode[] = [];
    const waiting = [new GateNode(root, source, undefined)];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (!node.overlaps(within)) continue;
      all.push(node);
      const same = this.byType.get(node.type);
      if (same === undefined) this.byType.set(node.type, [node]);
      else same.push(node);
      waiting.push(...node.children);
    }
    this.all = all;
  }

  /** Those of some kinds. */
  ofTypes(types: ReadonlySet<string>): readonly GateNode[] {
    return [...types].flatMap((type) => this.byType.get(type) ?? []);
  }
}
