import { changed, EndOfLine, Position, Range, selected, window } from './fake-vscode.js';

/** A document that is open in the fake editor, with a cursor at `║`. */
export class FakeDocument {
  readonly languageId = 'python';
  readonly eol = EndOfLine.LF;
  readonly uri = { scheme: 'file', path: 'a.py', toString: () => 'file:///a.py' };
  version = 1;
  cursor: Position;
  private text: string;

  constructor(marked: string) {
    this.text = marked.replace('║', '');
    this.cursor = this.positionAt(marked.indexOf('║'));
  }

  /** Makes it the active editor's document. */
  open(): this {
    const selection = () => ({ active: this.cursor, isEmpty: true });
    window.activeTextEditor = {
      document: this,
      get selection() {
        return selection();
      },
    };
    return this;
  }

  get lineCount(): number {
    return this.lines.length;
  }

  offsetAt({ line, character }: Position): number {
    const before = this.lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
    return before + character;
  }

  positionAt(offset: number): Position {
    const before = this.text.slice(0, Math.max(0, offset)).split('\n');
    return new Position(before.length - 1, before.at(-1)?.length ?? 0);
  }

  lineAt(line: number) {
    const text = this.lines[line] ?? '';
    return { text, range: new Range(line, 0, line, text.length) };
  }

  getText(range?: Range): string {
    if (range === undefined) return this.text;
    return this.text.slice(this.offsetAt(range.start), this.offsetAt(range.end));
  }

  /** Types at the cursor. */
  type(text: string): void {
    const at = this.offsetAt(this.cursor);
    this.edit([{ at, length: 0, text }]);
    this.cursor = this.positionAt(at + text.length);
    selected.fire(undefined);
  }

  /** Changes the text by one event, and leaves the cursor where it is. @param edits not touching each other */
  edit(edits: readonly { at: number; length: number; text: string }[]): void {
    const contentChanges = [...edits]
      .sort((a, b) => b.at - a.at)
      .map(({ at, length, text }) => ({
        range: new Range(this.positionAt(at), this.positionAt(at + length)),
        rangeOffset: at,
        rangeLength: length,
        text,
      }));
    for (const { rangeOffset: at, rangeLength, text } of contentChanges)
      this.text = this.text.slice(0, at) + text + this.text.slice(at + rangeLength);
    this.version += 1;
    changed.fire({ document: this, contentChanges });
  }

  private get lines(): string[] {
    return this.text.split('\n');
  }
}
