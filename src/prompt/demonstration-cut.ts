import type { Demonstration } from '../codebase/demonstration.js';
import { SlowParseError, type SyntaxService } from '../platform/syntax.js';
import { weigh } from './budget.js';
import { securityLines } from './security-lines.js';
import { statementsOf, type Statement } from './statement-lines.js';

/** A demonstration cut to what matters, or why it cannot be. */
export type DemonstrationCut =
  { readonly ok: true; readonly code: string } | { readonly ok: false; readonly reason: string };

/** Characters of code beyond which cutting takes longer than a key press may. */
const maxCutLength = 50_000;

/** A changed `if` is shown with its body when it has no more lines than this. */
const maxWholeLines = 6;

/** Statements that did not fit after which no further one is tried. */
const maxMisses = 5;

/** A statement of the code with the statements around it, the outermost first. */
interface Place {
  readonly statement: Statement;
  readonly around: readonly Statement[];
}

/**
 * Cuts a demonstration to the whole statements around its security-relevant lines, with the headers of
 * the blocks that they stand in; then takes in further statements, the nearest first. What is left out is
 * marked by a comment line.
 * @param room weighed characters of the code that is left
 * @throws SecCoderError `missing` when the grammar cannot be loaded
 */
export async function cutDemonstration(
  demonstration: Demonstration,
  room: number,
  syntax: SyntaxService,
): Promise<DemonstrationCut> {
  const { code, vulnerableCode, language } = demonstration;
  const fail = (reason: string): DemonstrationCut => ({ ok: false, reason });
  if (vulnerableCode === undefined) {
    return fail('It is too long, and without a vulnerable counterpart nothing tells what to keep.');
  }
  if (language.grammar === undefined || language.lineComment === undefined) {
    return fail(`It is too long, and ${language.name} code cannot be cut.`);
  }
  if (Math.max(code.length, vulnerableCode.length) > maxCutLength) return fail('It is too long.');

  const lines = code.split('\n');
  const wanted = securityLines(code, vulnerableCode);
  const statements = await syntax
    .read(language.grammar, code, (root) => statementsOf(root, lines))
    .catch((error: unknown) => {
      if (error instanceof SlowParseError) return undefined;
      throw error;
    });
  if (!statements) return fail('It is too long, and could not be parsed in time to be cut.');
  const kept = new Set<number>();
  for (const line of wanted) {
    const place = placeOf(statements, line);
    if (!place) return fail('It is too long, and its secure lines cannot be told from the others.');
    keepChanged(kept, place);
  }
  if (kept.size === 0) {
    return fail('It is too long, and it does not differ from its vulnerable counterpart.');
  }
  const draw = (keep: ReadonlySet<number>) => render(lines, keep, `${language.lineComment} ...`);
  if (weigh(draw(kept)) > room) return fail('It is too long: even its secure lines do not fit.');
  return {
    ok: true,
    code: draw(grow(kept, statements, wanted, (keep) => weigh(draw(keep)) <= room)),
  };
}

/** The innermost statement that holds a line. */
function placeOf(statements: readonly Statement[], line: number): Place | undefined {
  const around: Statement[] = [];
  let level = statements;
  for (;;) {
    const next = level.find(({ first, last }) => first <= line && line <= last);
    if (!next) break;
    around.push(next);
    level = next.children;
  }
  const statement = around.pop();
  return statement && { statement, around };
}

function keepChanged(kept: Set<number>, { statement, around }: Place): void {
  for (const outer of around) addFrame(kept, outer);
  const { first, last } = statement;
  if (last - first < maxWholeLines) addLines(kept, first, last);
  else addFrame(kept, statement);
}

/** The lines of a statement that are not those of the statements in it: header, `else`, closing brace. */
function addFrame(kept: Set<number>, { first, last, children }: Statement): void {
  let next = first;
  for (const child of children) {
    addLines(kept, next, child.first - 1);
    next = child.last + 1;
  }
  addLines(kept, next, last);
}

function addLines(kept: Set<number>, first: number, last: number): void {
  for (let line = first; line <= last; line += 1) kept.add(line);
}

/** Takes in the simple statements nearest to the wanted lines, each with its frames, as long as all fits. */
function grow(
  kept: ReadonlySet<number>,
  statements: readonly Statement[],
  wanted: readonly number[],
  fits: (kept: ReadonlySet<number>) => boolean,
): ReadonlySet<number> {
  const distance = ({ statement: { first, last } }: Place) =>
    Math.min(...wanted.map((line) => Math.max(first - line, line - last, 0)));
  const nearest = simpleStatements(statements, [])
    .map((place) => ({ place, distance: distance(place) }))
    .sort((a, b) => a.distance - b.distance);
  let all = kept;
  let misses = 0;
  for (const { place } of nearest) {
    if (misses >= maxMisses) break;
    const larger = new Set(all);
    for (const outer of place.around) addFrame(larger, outer);
    addLines(larger, place.statement.first, place.statement.last);
    if (larger.size === all.size) continue;
    if (fits(larger)) all = larger;
    else misses += 1;
  }
  return all;
}

function simpleStatements(level: readonly Statement[], around: readonly Statement[]): Place[] {
  return level.flatMap((statement) =>
    statement.children.length === 0
      ? [{ statement, around }]
      : simpleStatements(statement.children, [...around, statement]),
  );
}

/** The kept lines; a marker, indented as they were, stands for the lines between. */
function render(lines: readonly string[], kept: ReadonlySet<number>, marker: string): string {
  const shown: string[] = [];
  let blanks: string[] = [];
  let markerIndent: string | undefined;
  lines.forEach((line, number) => {
    if (line.trim() === '') {
      blanks.push(line);
      return;
    }
    if (kept.has(number)) {
      if (markerIndent === undefined) shown.push(...blanks);
      shown.push(line);
      markerIndent = undefined;
    } else {
      const indent = /^\s*/.exec(line)?.[0] ?? '';
      // One marker for each block that loses something.
      if (markerIndent === undefined || indent.length < markerIndent.length) {
        shown.push(indent + marker);
        markerIndent = indent;
      }
    }
    blanks = [];
  });
  return shown.join('\n');
}
