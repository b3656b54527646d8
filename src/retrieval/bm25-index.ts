import MiniSearch, { type SearchResult } from 'minisearch';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Demonstration } from '../codebase/demonstration.js';
import { codeTokens } from './code-tokens.js';
import { byFamily } from './family-rows.js';
import { TopK, type ScoredRow } from './top-k.js';

/** A demonstration that shares terms with the query. */
export interface Bm25Hit {
  readonly demonstration: Demonstration;
  /** Greater than 0. */
  readonly score: number;
}

/** Documents indexed before other work gets its turn: a few milliseconds. */
const documentsPerTurn = 20;

/** Okapi BM25 (Robertson and Zaragoza 2009) over titles, guidelines and code; one index for each family. */
export class Bm25Index {
  private constructor(private readonly families: ReadonlyMap<string, FamilyIndex>) {}

  /** Yields to the event loop while it builds. @throws AbortError */
  static async build(
    demonstrations: readonly Demonstration[],
    signal: AbortSignal,
  ): Promise<Bm25Index> {
    const families = new Map<string, FamilyIndex>();
    for (const [family, members] of byFamily(demonstrations)) {
      const index = new FamilyIndex(members);
      for (let row = 0; row < members.length; row += documentsPerTurn) {
        index.add(row, row + documentsPerTurn);
        await nextTurn();
        signal.throwIfAborted();
      }
      families.set(family, index);
    }
    return new Bm25Index(families);
  }

  /** The best `k` that share a term with the query, best first. Equal scores: by id. */
  search(text: string, family: string, k: number): Bm25Hit[] {
    return this.families.get(family)?.search(text, k) ?? [];
  }

  /** Every demonstration of a family, by id. */
  members(family: string): readonly Demonstration[] {
    return this.families.get(family)?.members ?? [];
  }
}

interface IndexedDocument {
  readonly id: number;
  /** Separated by blanks; a term occurs as often as its weighted frequency says. */
  readonly terms: string;
}

/**
 * How often a term counts by where it stands, before saturation, as in BM25F (Robertson, Zaragoza and
 * Taylor 2004). A word of the title or guideline was chosen by a person to say what the code is about;
 * the same word in the code may be there by chance. The title is the shorter and more deliberate one.
 */
const weights = { title: 3, guideline: 2, code: 1 } as const;

/** The usual constants of Okapi BM25; `d: 0` leaves out the lower bound of BM25+. */
const bm25 = { k: 1.2, b: 0.75, d: 0 };

/**
 * Postings that one search visits, at least and as a share of the documents. Terms are taken rarest
 * first until it is spent, which bounds the time of a search; what is left out (`return`, `if`) is in
 * nearly every document and decides nothing.
 */
const postingBudget = { atLeast: 3_000, share: 0.1 } as const;

class FamilyIndex {
  private readonly index = new MiniSearch<IndexedDocument>({
    fields: ['terms'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { bm25 },
  });
  /** Documents in which a term occurs. */
  private readonly documentFrequency = new Map<string, number>();

  constructor(readonly members: readonly Demonstration[]) {}

  add(from: number, to: number): void {
    for (const [offset, demonstration] of this.members.slice(from, to).entries()) {
      const terms = weightedTerms(demonstration);
      this.index.add({ id: from + offset, terms: terms.join(' ') });
      for (const term of new Set(terms)) {
        this.documentFrequency.set(term, (this.documentFrequency.get(term) ?? 0) + 1);
      }
    }
  }

  search(text: string, k: number): Bm25Hit[] {
    const terms = this.tellingTerms(text);
    if (terms.length === 0) return [];
    const top = new TopK(k);
    // The filter sees every result; keeping none spares minisearch sorting tens of thousands.
    const collect = (result: SearchResult): boolean => {
      // minisearch multiplies BM25's sum by the number of matching terms; undone, it is BM25 again.
      top.offer(Number(result.id), result.score / result.queryTerms.length);
      return false;
    };
    this.index.search(terms.join(' '), { filter: collect });
    return top.best().flatMap((scored) => this.hit(scored));
  }

  private hit({ row, score }: ScoredRow): Bm25Hit[] {
    const demonstration = this.members[row];
    return demonstration ? [{ demonstration, score }] : [];
  }

  /** The query's different terms that occur at all, rarest first, as many as the budget allows. */
  private tellingTerms(text: string): string[] {
    const known = [...new Set(codeTokens(text))].flatMap((term) => {
      const frequency = this.documentFrequency.get(term);
      return frequency === undefined ? [] : [{ term, frequency }];
    });
    known.sort((a, b) => a.frequency - b.frequency);
    const budget = Math.max(postingBudget.atLeast, this.members.length * postingBudget.share);
    const terms: string[] = [];
    let postings = 0;
    for (const { term, frequency } of known) {
      postings += frequency;
      if (postings > budget && terms.length > 0) break;
      terms.push(term);
    }
    return terms;
  }
}

function weightedTerms(demonstration: Demonstration): string[] {
  return (['title', 'guideline', 'code'] as const).flatMap((field) => {
    const terms = codeTokens(demonstration[field]);
    return new Array<string[]>(weights[field]).fill(terms).flat();
  });
}
