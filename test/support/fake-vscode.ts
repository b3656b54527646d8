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

export const EndOfLine = { LF: 1, CRLF: 2 };
export const InlineCompletionTriggerKind = { Invoke: 0, Automatic: 1 };

/** An event that a test fires. */
export class FakeEvent<Told> {
  private readonly listeners = new Set<(told: Told) => void>();

  readonly listen = (listener: (told: Told) => void): Disposable => {
    this.listeners.add(listener);
    return new Disposable(() => this.listeners.delete(listener));
  };

  fire(told: Told): void {
    for (const listener of [...this.listeners]) listener(told);
  }
}

export const changed = new FakeEvent<unknown>();
export const closed = new FakeEvent<unknown>();
export const selected = new FakeEvent<unknown>();
export const activated = new FakeEvent<unknown>();

export const workspace = {
  onDidChangeTextDocument: changed.listen,
  onDidCloseTextDocument: closed.listen,
  asRelativePath: (uri: { path: string }) => uri.path,
};

export const window = {
  activeTextEditor: undefined as unknown,
  onDidChangeTextEditorSelection: selected.listen,
  onDidChangeActiveTextEditor: activated.listen,
};

/** Commands that were run, in order. */
export const ran: string[] = [];

export const commands = {
  executeCommand: (id: string): Promise<void> => {
    ran.push(id);
    return Promise.resolve();
  },
};

export const languages = {
  registerInlineCompletionItemProvider: () => new Disposable(() => undefined),
};
