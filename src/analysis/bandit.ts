import type { SarifTool } from './sarif-analyzer.js';

/** Bandit (PyCQA), for Python; needs its part `sarif`. */
export const bandit: SarifTool = {
  id: 'bandit',
  families: ['python'],
  writes: 'file',
  argsFor: (output, files) => [
    '--quiet',
    // The judged file must not be able to silence its judge.
    '--ignore-nosec',
    '--exit-zero',
    '-f',
    'sarif',
    '-o',
    output,
    '--',
    ...files,
  ],
  hint: 'Install it with "pip install bandit[sarif]".',
};
