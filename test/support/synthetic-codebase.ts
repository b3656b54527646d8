import type { Demonstration } from '../../src/codebase/demonstration.js';
import { demonstration } from './demonstrations.js';

/** Shape of the corpus: an identifier's frequency falls with its rank (Zipf), as in real code. */
const vocabulary = 50_000;
const tokensOfCode = 150;
const tokensOfQuery = 60;

/** Demonstrations and queries in the amounts and word frequencies of real code, the same for one seed. */
export class SyntheticCodebase {
  private readonly random: () => number;
  private readonly cumulative: Float64Array;

  constructor(seed = 1) {
    this.random = linearCongruential(seed);
    this.cumulative = new Float64Array(vocabulary);
    let sum = 0;
    for (let rank = 0; rank < vocabulary; rank += 1) {
      sum += 1 / (rank + 1);
      this.cumulative[rank] = sum;
    }
  }

  demonstrations(count: number): Demonstration[] {
    return Array.from({ length: count }, (_, index) =>
      demonstration({
        id: `cwe-089-sql-injection/generated-${String(index).padStart(6, '0')}.py`,
        title: this.words(8),
        guideline: this.words(20),
        code: this.code(tokensOfCode),
      }),
    );
  }

  /** The text of a file with a functional description. */
  file(): string {
    return `# ${this.words(8)}\n# ${this.words(20)}\n${this.code(tokensOfCode)}\n`;
  }

  queries(count: number): string[] {
    return Array.from({ length: count }, () => this.words(tokensOfQuery));
  }

  private words(count: number): string {
    return Array.from({ length: count }, () => this.word()).join(' ');
  }

  private code(count: number): string {
    const lines = Array.from({ length: count / 5 }, () => {
      const [name, object, call, first, second] = this.words(5).split(' ');
      return `    ${name ?? ''} = ${object ?? ''}.${call ?? ''}(${first ?? ''}, ${second ?? ''})`;
    });
    return ['def generated(request):', ...lines].join('\n');
  }

  private word(): string {
    const at = this.random() * (this.cumulative.at(-1) ?? 1);
    let low = 0;
    let high = vocabulary - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.cumulative[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    // Every third identifier is made of two words, so that splitting has something to do.
    return low % 3 === 0 ? `word${letters(low)}_part${letters(low % 997)}` : `word${letters(low)}`;
  }
}

function letters(value: number): string {
  return value.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'.charAt(Number(digit)));
}

/** Numerical Recipes' generator: reproducible corpora need no more. */
export function linearCongruential(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
