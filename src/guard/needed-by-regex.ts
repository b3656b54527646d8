import { allNeeded, anyNeeded, wordsNeeded, type NeededText } from './needed-text.js';

/** How deep groups are followed: the expressions are bounded in length, but not in brackets. */
const maxGroups = 50;

/**
 * What a text must contain for a regular expression of Rust's `regex` to match anywhere in it. The
 * expression is only read, never run: JavaScript's engine would need exponential time for some that
 * Rust's runs in linear time. What is not understood is taken to need nothing.
 */
export function neededByRegex(source: string): NeededText {
  // With (?x) spaces and comments are not part of the expression.
  if (/\(\?[a-z]*x/.test(source)) return true;
  const reader = new RegexReader(source);
  const needed = reader.alternatives(0);
  return reader.atEnd() ? needed : true;
}

class RegexReader {
  private at = 0;

  constructor(private readonly source: string) {}

  /** Not so after an expression that was not understood. */
  atEnd(): boolean {
    return this.at === this.source.length;
  }

  /** Up to the bracket that closes the group, or the end. */
  alternatives(depth: number): NeededText {
    const branches = [this.sequence(depth)];
    while (this.peek() === '|') {
      this.at++;
      branches.push(this.sequence(depth));
    }
    return anyNeeded(branches);
  }

  private sequence(depth: number): NeededText {
    const parts: NeededText[] = [];
    let literal = '';
    const endLiteral = () => {
      parts.push(wordsNeeded(literal));
      literal = '';
    };
    for (let next = this.peek(); next !== '' && next !== '|' && next !== ')'; next = this.peek()) {
      const atom = this.atom(depth);
      const optional = this.quantifier();
      if (typeof atom === 'string' && optional === undefined) literal += atom;
      else {
        endLiteral();
        if (optional !== true) parts.push(typeof atom === 'string' ? wordsNeeded(atom) : atom);
      }
    }
    endLiteral();
    return allNeeded(parts);
  }

  /** A literal character, or what anything else needs. */
  private atom(depth: number): string | NeededText {
    const first = this.take();
    switch (first) {
      case '(':
        return this.group(depth);
      case '[':
        this.skipClass();
        return true;
      case '\\':
        return this.escape();
      case '.':
      case '^':
      case '$':
        return true;
      default:
        // Something outside ASCII may fold to another letter: it ends the literal.
        return first < '\x80' ? first : true;
    }
  }

  private group(depth: number): NeededText {
    if (depth >= maxGroups) return this.giveUp();
    if (this.peek() === '?') {
      const opening = /^\?(?:P?<\w+>|[imsU]*(?:-[imsU]+)?(:|\)))/.exec(this.source.slice(this.at));
      if (opening === null) return this.giveUp();
      this.at += opening[0].length;
      if (opening[1] === ')') return true; // Flags alone: (?i)
    }
    const needed = this.alternatives(depth + 1);
    return this.take() === ')' ? needed : this.giveUp();
  }

  private escape(): string | NeededText {
    const escaped = this.take();
    // \x41, \u{41}, \p{L} and \b{start} go on after the letter.
    if (/[xupPUbB]/.test(escaped))
      return /[bB]/.test(escaped) && this.peek() !== '{' ? true : this.giveUp();
    return /[A-Za-z0-9]/.test(escaped) || escaped >= '\x80' ? true : escaped;
  }

  private skipClass(): void {
    if (this.peek() === '^') this.at++;
    if (this.peek() === ']') this.at++;
    for (let next = this.take(); next !== ']'; next = this.take()) {
      if (next === '') return;
      if (next === '\\') this.at++;
      else if (next === '[') this.skipClass();
    }
  }

  /** Whether what it follows may be left out; undefined where there is none. */
  private quantifier(): boolean | undefined {
    const found = /^(?:[*+?]|\{(\d*)(?:,\d*)?\})[?+]?/.exec(
      this.source.slice(this.at, this.at + 40),
    );
    if (found === null) return undefined;
    this.at += found[0].length;
    if (/[*+?]/.test(this.peek())) this.giveUp(); // A quantifier of a quantifier
    const [text, least] = found;
    return text.startsWith('{') ? Number(least) === 0 : !text.startsWith('+');
  }

  private giveUp(): true {
    this.at = Infinity;
    return true;
  }

  private peek(): string {
    return this.source.charAt(this.at);
  }

  private take(): string {
    return this.source.charAt(this.at++);
  }
}
