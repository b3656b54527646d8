/**
 * What a person is told before the CodeQL CLI is run for the first time. A summary: the terms themselves
 * are GitHub's.
 */
export const codeqlLicenceNotice =
  'The CodeQL CLI is a program of GitHub with terms of its own. It may be used without charge on ' +
  'code under a licence that the Open Source Initiative has approved, for academic research, and for ' +
  'demonstrations. Any other use needs a licence of GitHub (GitHub Code Security, formerly Advanced ' +
  'Security). SecCoder neither brings the program nor fetches it; by running it you accept its terms.';

/** Where the terms are. */
export const codeqlLicencePage =
  'https://github.com/github/codeql-cli-binaries/blob/main/LICENSE.md';

/**
 * Asks, or remembers, whether the terms of the CodeQL CLI are accepted. Nothing of the CLI is run before
 * it has answered true.
 */
export type CodeqlConsent = (signal: AbortSignal) => Promise<boolean>;
