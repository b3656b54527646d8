import { writeFile } from 'node:fs/promises';
import { fileProblem } from '../../codebase/file-problem.js';
import { SecCoderError } from '../../platform/errors.js';

/** Writes what a command was told to put into a file. @throws SecCoderError `input` when it cannot */
export async function writeReportFile(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const why = fileProblem(path, error).message;
    throw new SecCoderError('input', `${path} could not be written: ${why}`, {
      hint: 'Name a file in a folder that is there and may be written to.',
      cause: error,
    });
  }
}
