import { neededByRegex } from './needed-by-regex.js';
import { allNeeded, anyNeeded, wordsNeeded, type NeededText } from './needed-text.js';
import type { RuleMatcher } from './rule.js';

/**
 * What a text must contain for a rule to match in it. Compiling and running a rule takes about a
 * millisecond, and nearly every rule looks for a name that a given file does not have.
 */
export function neededByRule({ rule, utils = {} }: RuleMatcher): NeededText {
  return neededBy(rule, { utils, known: new Map() });
}

interface Utilities {
  readonly utils: Readonly<Record<string, unknown>>;
  /** What was found out about them: without it, some that name each other twice take exponential time. */
  readonly known: Map<string, NeededText>;
}

function neededBy(rule: unknown, utilities: Utilities): NeededText {
  if (!isRecord(rule)) return true;
  const inner = (one: unknown) => neededBy(one, utilities);
  // The keys of a rule must all hold. `not` needs nothing, and neither does where to stop looking.
  return allNeeded(
    Object.entries(rule).map(([key, value]): NeededText => {
      switch (key) {
        case 'pattern':
          return neededByPattern(value);
        case 'regex':
          return typeof value === 'string' ? neededByRegex(value) : true;
        case 'all':
          return Array.isArray(value) ? allNeeded(value.map(inner)) : true;
        case 'any':
          return Array.isArray(value) ? anyNeeded(value.map(inner)) : true;
        case 'has':
        case 'inside':
        case 'follows':
        case 'precedes':
          return inner(value);
        case 'matches':
          return typeof value === 'string' ? neededByUtility(value, utilities) : true;
        default:
          return true;
      }
    }),
  );
}

function neededByUtility(name: string, utilities: Utilities): NeededText {
  const { utils, known } = utilities;
  const before = known.get(name);
  if (before !== undefined) return before;
  known.set(name, true); // For one that names itself on the way.
  const needed = Object.hasOwn(utils, name) ? neededBy(utils[name], utilities) : true;
  known.set(name, needed);
  return needed;
}

/** Every name in a pattern is in what it matches, but for metavariables such as `$A` and `$$$ARGS`. */
function neededByPattern(pattern: unknown): NeededText {
  // With a context only a part of it is matched, and the looser kinds of strictness pass over names.
  if (typeof pattern !== 'string') return true;
  return wordsNeeded(pattern.replace(/\$+[A-Z_][A-Z0-9_]*/g, ' ').replaceAll('$', ' '));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
