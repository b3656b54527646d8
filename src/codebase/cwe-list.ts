/** A kind of weakness in the Common Weakness Enumeration. */
export interface Weakness {
  readonly cwe: number;
  /** `Improper Neutralization of Special Elements used in an SQL Command ('SQL Injection')`. */
  readonly name: string;
  /** What people call it: `SQL Injection`. The same as `name` where the list gives no other. */
  readonly shortName: string;
}

/**
 * The Common Weakness Enumeration, version 4.14, without deprecated entries: numbers and names only.
 * Copyright 2006-2024 The MITRE Corporation, whose terms of use let anybody copy the list when this
 * notice and the terms go with it; both stand in the bundle's third-party notices.
 */
export class CweList {
  /** By number. */
  readonly weaknesses: readonly Weakness[];
  private readonly byNumber: ReadonlyMap<number, Weakness>;

  private constructor(names: Readonly<Record<string, string>>) {
    this.weaknesses = Object.entries(names).map(([cwe, name]) => ({
      cwe: Number(cwe),
      name,
      shortName: /\('([^']+)'\)/.exec(name)?.[1] ?? name,
    }));
    this.byNumber = new Map(this.weaknesses.map((weakness) => [weakness.cwe, weakness]));
  }

  /** Reads the list, which stands in a file of its own so that nobody loads it without need. */
  static async load(): Promise<CweList> {
    const { default: names } = await import('./cwe-names.json', { with: { type: 'json' } });
    return new CweList(names);
  }

  /** The weakness of a number; undefined when there is none, or it is deprecated. */
  get(cwe: number): Weakness | undefined {
    return this.byNumber.get(cwe);
  }
}
