import { SyntaxService } from '../../src/platform/syntax.js';
import { packagedSyntaxFiles } from './syntax-files.js';

/** A parser for which every text of more than a few lines takes too long. */
export function slowSyntax(): SyntaxService {
  let now = 0;
  return new SyntaxService(packagedSyntaxFiles(), () => (now += 60_000));
}

/** Python code that is long enough for the parser to look at the clock. */
export const longPython = 'x = f(1)\n'.repeat(200);
