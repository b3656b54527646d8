import type { SarifTool } from './sarif-analyzer.js';

/** Flawfinder (David A. Wheeler), for C and C++. */
export const flawfinder: SarifTool = {
  id: 'flawfinder',
  families: ['c'],
  writes: 'stdout',
  // The judged file must not be able to silence its judge.
  argsFor: (_output, files) => ['--sarif', '--neverignore', '--', ...files],
  hint: 'Install it with "pip install flawfinder".',
};
