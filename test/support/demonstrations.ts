import type { Demonstration } from '../../src/codebase/demonstration.js';
import { makeDemonstration } from '../../src/codebase/make-demonstration.js';
import { languageById } from '../../src/platform/language.js';

/** A demonstration of which only what matters to the test is given. */
export function demonstration(
  parts: Partial<Omit<Demonstration, 'language'>> & { languageId?: string } = {},
): Demonstration {
  const { languageId = 'python', id = 'cwe-089/example.py', ...others } = parts;
  const language = languageById(languageId);
  if (!language) throw new Error(`There is no language ${languageId}.`);
  return makeDemonstration({
    id,
    path: `${others.folder ?? '/codebase'}/${id}`,
    folder: '/codebase',
    language,
    cwe: 89,
    title: 'Example',
    guideline: '',
    code: 'pass',
    review: 'new',
    disabled: false,
    ...others,
  });
}
