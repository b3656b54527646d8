import type { SarifTool } from './sarif-analyzer.js';

/** Bandit (PyCQA), for Python; needs its part `sarif`. */
export const bandit: SarifTool = {
  id: 'bandit',
  families: ['python'],
  argsFor: (output, files) => [
    '--quiet',
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
