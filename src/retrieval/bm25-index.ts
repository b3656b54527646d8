import MiniSearch, { type SearchResult } from 'minisearch';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Demonstration } from '../codebase/demonstration.js';
import { codeTokens } from './code-tokens.js';
import { compareDemonstrations } from './family-rows.js';
import { TopK } from './top-k.js';

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
  private readonly families = new Map<string, FamilyIndex>();
  /** What is indexed, by content and place. */
  private indexed = new Map<string, Demonstration>();

  /** Yields to the event loop while it builds. @throws AbortError */
  static async build(
    demonstrations: readonly Demonstration[],
    signal: AbortSignal,
  ): Promise<Bm25Index> {
    const index = new Bm25Index();
    await index.update(demonstrations, signal);
    return index;
  }

  /**
   * Takes in what is new and drops what is gone. It can be searched meanwhile.
   * @throws AbortError with a part of the work done; updating again does the rest
   */
  async update(demonstrations: readonly Demonstration[], signal: AbortSignal): Promise<void> {
    const wanted = new Map(demonstrations.map((one) => [keyOf(one), one]));
    let done = 0;
    const rest = async () => {
      done += 1;
      if (done % documentsPerTurn > 0) return;
      await nextTurn();
      signal.throwIfAborted();
    };
    for (const [key, one] of [...this.indexed]) {
      if (wanted.has(key)) continue;
      this.indexed.delete(key);
      this.families.get(one.language.family)?.remove(key, one);
      await rest();
    }
    for (const [key, one] of wanted) {
      const isKnown = this.indexed.has(key);
      this.indexed.set(key, one);
      const family = this.family(one.language.family);
      // Only what is said about it has changed, such as its review.
      if (isKnown) family.replace(key, one);
      else {
        family.add(key, one);
        await rest();
      }
    }
  }

  /** The best `k` that share a term with the query, best first. Equal scores: by id. */
  search(text: string, family: string, k: number): Bm25Hit[] {
    return this.families.get(family)?.search(text, k) ?? [];
  }

  /** Every demonstration of a family, by id. */
  members(family: string): readonly Demonstration[] {
    return this.families.get(family)?.ordered ?? [];
  }

  private family(name: string): FamilyIndex {
    const known = this.families.get(name);
    if (known) return known;
    const made = new FamilyIndex();
    this.families.set(name, made);
    return made;
  }
}

/** The same for the same content at the same place. */
function keyOf({ path, id, hash }: Demonstration): string {
  return [path, id, hash].join('\0');
}

interface IndexedDocument {
  readonly id: string;
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

interface FamilyOrder {
  readonly members: readonly Demonstration[];
  readonly places: ReadonlyMap<string, number>;
}

class FamilyIndex {
  private readonly index = new MiniSearch<IndexedDocument>({
    fields: ['terms'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { bm25 },
  });
  /** Documents in which a term occurs. */
  private readonly documentFrequency = new Map<string, number>();
  private readonly members = new Map<string, Demonstration>();
  /** Members in the order in which ties are broken, and where each stands; made when asked for. */
  private order: FamilyOrder | undefined;

  /** Members in the order in which ties are broken. */
  get ordered(): readonly Demonstration[] {
    return this.inOrder().members;
  }

  add(key: string, demonstration: Demonstration): void {
    const terms = weightedTerms(demonstration);
    this.index.add({ id: key, terms: terms.join(' ') });
    this.count(terms, 1);
    this.replace(key, demonstration);
  }

  remove(key: string, demonstration: Demonstration): void {
    const terms = weightedTerms(demonstration);
    this.index.remove({ id: key, terms: terms.join(' ') });
    this.count(terms, -1);
    this.members.delete(key);
    this.order = undefined;
  }

  /** Gives an indexed document another demonstration with the same content. */
  replace(key: string, demonstration: Demonstration): void {
    this.members.set(key, demonstration);
    this.order = undefined;
  }

  search(text: string, k: number): Bm25Hit[] {
    const terms = this.tellingTerms(text);
    if (terms.length === 0) return [];
    const { members, places } = this.inOrder();
    const top = new TopK(k);
    // The filter sees every result; keeping none spares minisearch sorting tens of thousands.
    const collect = (result: SearchResult): boolean => {
      const place = places.get(String(result.id));
      // minisearch multiplies BM25's sum by the number of matching terms; undone, it is BM25 again.
      if (place !== undefined) top.offer(place, result.score / result.queryTerms.length);
      return false;
    };
    this.index.search(terms.join(' '), { filter: collect });
    return top.best().flatMap(({ row, score }) => {
      const demonstration = members[row];
      return demonstration ? [{ demonstration, score }] : [];
    });
  }

  private inOrder(): FamilyOrder {
    if (this.order) return this.order;
    const entries = [...this.members].sort(([, a], [, b]) => compareDemonstrations(a, b));
    this.order = {
      members: entries.map(([, member]) => member),
      places: new Map(entries.map(([key], place) => [key, place])),
    };
    return this.order;
  }

  private count(terms: readonly string[], by: 1 | -1): void {
    for (const term of new Set(terms)) {
      const count = (this.documentFrequency.get(term) ?? 0) + by;
      if (count > 0) this.documentFrequency.set(term, count);
      else this.documentFrequency.delete(term);
    }
  }

  /** The query's different terms that occur at all, rarest first, as many as the budget allows. */
  private tellingTerms(text: string): string[] {
    const known = [...new Set(codeTokens(text))].flatMap((term) => {
      const frequency = this.documentFrequency.get(term);
      return frequency === undefined ? [] : [{ term, frequency }];
    });
    known.sort((a, b) => a.frequency - b.frequency);
    const budget = Math.max(postingBudget.atLeast, this.members.size * postingBudget.share);
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
