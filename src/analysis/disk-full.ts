import { SecCoderError } from '../platform/errors.js';

/** Whether the file system says that there is no room, on the disk (ENOSPC) or in the quota (EDQUOT). */
export function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  );
}

/** The failure to tell. @param folder where the room is missing */
export function diskFull(analyzer: string, folder: string, cause?: unknown): SecCoderError {
  return new SecCoderError('internal', `There is no room on the disk for the run of ${analyzer}.`, {
    hint: `Free some space on the disk that holds ${folder}, and analyse again.`,
    cause,
  });
}
