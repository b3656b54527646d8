import type { Language } from '../../platform/language.js';
import { SlowParseError, type SyntaxService } from '../../platform/syntax.js';
import { functionsOf, type FoundFunction } from './found-functions.js';

/** A function before and after a change. */
export interface ChangedFunction {
  /** Empty for the whole file, where functions cannot be told apart. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** 1-based lines of the function in the text after the change. */
  readonly startLine: number;
  readonly endLine: number;
  /** 1-based lines of the function in the text before the change. */
  readonly startLineBefore: number;
  readonly endLineBefore: number;
}

/**
 * The functions whose text a change altered, in their order after it; a statement that holds an
 * anonymous function counts as one. They are matched by name and class and, among those of one name, by
 * their text, else by order. A function that came or went is no fix. Where no function of a changed file
 * has changed, its language has no grammar, or it cannot be parsed in time, the whole file is one.
 * @throws SecCoderError `missing` when the grammar cannot be loaded
 */
export async function changedFunctions(
  before: string,
  after: string,
  language: Language,
  syntax: SyntaxService,
): Promise<ChangedFunction[]> {
  if (before === after) return [];
  const { grammar } = language;
  const whole: ChangedFunction = {
    name: '',
    before,
    after,
    startLine: 1,
    endLine: after.split('\n').length,
    startLineBefore: 1,
    endLineBefore: before.split('\n').length,
  };
  if (grammar === undefined) return [whole];
  const read = (text: string) => syntax.read(grammar, text, (root) => functionsOf(root));
  let sides: [older: FoundFunction[], newer: FoundFunction[]];
  try {
    sides = [await read(before), await read(after)];
  } catch (error) {
    if (error instanceof SlowParseError) return [whole];
    throw error;
  }
  const changed = pairs(...sides).map(([was, is]) => ({
    name: is.name,
    before: was.text,
    after: is.text,
    startLine: is.startLine,
    endLine: is.endLine,
    startLineBefore: was.startLine,
    endLineBefore: was.endLine,
  }));
  return changed.length > 0 ? changed : [whole];
}

/** Functions of one name whose text differs, in the order after the change. */
function pairs(
  older: readonly FoundFunction[],
  newer: readonly FoundFunction[],
): [FoundFunction, FoundFunction][] {
  // Those that stayed the same go first: one that came before them would be taken for one of them.
  const waiting = [...older];
  const take = (wanted: (one: FoundFunction) => boolean): FoundFunction | undefined => {
    const at = waiting.findIndex(wanted);
    return at < 0 ? undefined : waiting.splice(at, 1)[0];
  };
  const altered = newer.filter(
    ({ fullName, own }) => !take((one) => one.fullName === fullName && one.own === own),
  );
  return altered.flatMap((is): [FoundFunction, FoundFunction][] => {
    const was = take((one) => one.fullName === is.fullName);
    return was ? [[was, is]] : [];
  });
}
