import { SecCoderError } from '../../platform/errors.js';
import type { ProcessEnd } from '../../platform/run-process.js';
import { plainMessage } from '../sarif-message.js';
import { lastWords } from '../run-tool.js';

/** The exit code of a query that failed, or of a database that cannot be read. */
export const errorCode = 2;
/** The exit code of a defect in CodeQL, or of a database that is damaged. */
export const internalCode = 100;

/** A failure of the CodeQL CLI, with the code that it ended with (`null`: a signal). */
export class CodeqlFailure extends SecCoderError {
  constructor(
    readonly code: number | null,
    kind: SecCoderError['kind'],
    message: string,
    hint: string,
  ) {
    super(kind, message, { hint });
  }
}

/**
 * An ending of the CodeQL CLI (its documentation names the codes) as a sentence that a person can act on.
 * @param doing what it was to do: "create the database"
 */
export function codeqlFailure(doing: string, end: ProcessEnd): CodeqlFailure {
  const { code } = end;
  const said = plainMessage(lastWords(end));
  const failure = (kind: SecCoderError['kind'], why: string, hint: string) =>
    new CodeqlFailure(code, kind, `CodeQL could not ${doing}: ${why}`, hint);
  switch (code) {
    case errorCode:
      return failure(
        'protocol',
        said === '' ? 'it says no more than that it failed.' : said,
        'Check that the code can be parsed, and that the CodeQL CLI and its packs fit each other.',
      );
    case 3:
      return failure(
        'missing',
        'its installation is incomplete.',
        'Download the CodeQL bundle again, and unpack it into a new folder.',
      );
    case 32:
      return failure(
        'input',
        'it saw no source code.',
        'Check that the files are in a language that CodeQL can analyse, and are not empty.',
      );
    case 33:
      return failure(
        'internal',
        'a query took too long.',
        'Analyse fewer files, or with one query instead of a suite.',
      );
    case 98:
      return failure('internal', 'another program has cancelled it.', 'Run the analysis again.');
    case 99:
      return failure(
        'internal',
        'it ran out of memory.',
        'Close other programs, or analyse fewer files at once.',
      );
    case internalCode:
      return failure(
        'internal',
        `it has failed within itself (${said}).`,
        'Install a current CodeQL CLI; if it stays so, report it to GitHub.',
      );
    case null:
    case 137:
      return failure(
        'internal',
        'it was killed, by the system for want of memory or by someone.',
        'Close other programs, or analyse fewer files at once.',
      );
    default:
      return failure(
        'protocol',
        `it ended with ${code}: ${said}`,
        'Check that the program is the CodeQL CLI, and of a current version.',
      );
  }
}
