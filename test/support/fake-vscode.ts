/**
 * As much of the editor's API as the editor's side of a completion works with. It stands for the module
 * `vscode` once `use-fake-vscode.ts` is imported; the types are those of the real one.
 */

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}

  isEqual(other: Position): boolean {
    return this.line === other.line && this.character === other.character;
  }

  isAfter(other: Position): boolean {
    return this.line > other.line || (this.line === other.line && this.character > other.character);
  }

  translate(lines: number, characters: number): Position {
    return new Position(this.line + lines, this.character + characters);
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(...ends: [Position, Position] | [number, number, number, number]) {
    const [a, b, c, d] = ends;
    this.start = typeof a === 'number' ? new Position(a, b as number) : a;
    this.end = typeof a === 'number' ? new Position(c!, d!) : (b as Position);
  }
}

export class InlineCompletionItem {
  constructor(
    readonly insertText: string,
    readonly range: Range,
  ) {}
}

export class Disposable {
  constructor(private readonly end: () => void) {}

  static from(...all: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const one of all) one.dispose();
    });
  }

  dispose(): void {
    this.end();
  }
}

export class EventEmitter<Told> {
  private readonly listeners = new Set<(told: Told) => void>();

  readonly event = (listener: (told: Told) => void): Disposable => {
    this.listeners.add(listener);
    return new Disposable(() => this.listeners.delete(listener));
  };

  fire(told: Told): void {
    for (const listener of [...this.listeners]) listener(told);
  }

  dispose(): void {
    this.listeners.clear();
  }
}

/** Text and markup in the order in which they were appended; what is text is in `⟨⟩`. */
export class MarkdownString {
  value = '';

  appendText(text: string): this {
    this.value += `⟨${text}⟩`;
    return this;
  }

  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class Diagnostic {
  source: unknown;
  code: unknown;
  tags: unknown;

  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity: number,
  ) {}
}

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };
export const DiagnosticTag = { Unnecessary: 1, Deprecated: 2 };
export const OverviewRulerLane = { Left: 1, Center: 2, Right: 4 };
export const DecorationRangeBehavior = { OpenOpen: 0, ClosedClosed: 1 };
export const ViewColumn = { Active: -1, Beside: -2 };

const fileUri = (fsPath: string, scheme: string): object => ({
  fsPath,
  scheme,
  with: (change: { scheme: string }) => fileUri(fsPath, change.scheme),
});

export const Uri = {
  parse: (text: string) => ({ toString: () => text }),
  file: (path: string): object => fileUri(path, 'file'),
};

export const l10n = {
  t: (text: string, ...values: unknown[]) =>
    text.replaceAll(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])),
};

/** What stands in the Problems panel, by URI. */
export const problems = new Map<string, readonly Diagnostic[]>();

export const EndOfLine = { LF: 1, CRLF: 2 };
export const InlineCompletionTriggerKind = { Invoke: 0, Automatic: 1 };

/** An event that a test fires. */
export class FakeEvent<Told> extends EventEmitter<Told> {
  readonly listen = this.event;
}

export const changed = new FakeEvent<unknown>();
export const closed = new FakeEvent<unknown>();
export const selected = new FakeEvent<unknown>();
export const activated = new FakeEvent<unknown>();
export const madeVisible = new FakeEvent<unknown>();

export const workspace = {
  onDidChangeTextDocument: changed.listen,
  onDidCloseTextDocument: closed.listen,
  textDocuments: [] as unknown[],
  registerTextDocumentContentProvider: () => new Disposable(() => undefined),
  asRelativePath: (uri: { path: string }) => uri.path,
};

export const window = {
  activeTextEditor: undefined as unknown,
  onDidChangeTextEditorSelection: selected.listen,
  onDidChangeActiveTextEditor: activated.listen,
  visibleTextEditors: [] as unknown[],
  onDidChangeVisibleTextEditors: madeVisible.listen,
  createTextEditorDecorationType: (options: unknown) => ({ options, dispose: () => undefined }),
};

/** Commands that were run, in order. */
export const ran: string[] = [];

/** What each of them was given. */
export const ranWith: unknown[][] = [];

export const commands = {
  executeCommand: (id: string, ...given: unknown[]): Promise<void> => {
    ran.push(id);
    ranWith.push(given);
    return Promise.resolve();
  },
};

export const languages = {
  registerInlineCompletionItemProvider: () => new Disposable(() => undefined),
  createDiagnosticCollection: () => ({
    set: (uri: { toString(): string }, diagnostics: readonly Diagnostic[]) => {
      if (diagnostics.length === 0) problems.delete(uri.toString());
      else problems.set(uri.toString(), diagnostics);
    },
    dispose: () => problems.clear(),
  }),
};
