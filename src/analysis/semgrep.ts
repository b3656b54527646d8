import { join } from 'node:path';
import type { SarifTool } from './sarif-analyzer.js';

/** Seconds for one rule on one file. */
const ruleSeconds = '30';

/**
 * Semgrep (Semgrep, Inc.), with rules of one's own: its registry of rules is online, and nothing of the
 * code or of the run may leave this machine.
 * @param rules absolute path of a rule file, or of a folder of them
 */
export function semgrep(rules: string): SarifTool {
  return {
    id: 'semgrep',
    families: [
      ...['python', 'javascript', 'java', 'go', 'c', 'csharp', 'php', 'ruby', 'rust'],
      ...['kotlin', 'swift', 'scala', 'shell', 'html', 'lua'],
    ],
    writes: 'file',
    argsFor: (output, files) => [
      'scan',
      ...['--config', rules, '--metrics=off', '--disable-version-check', '--quiet'],
      // The judged file, or a list of ignored files, must not be able to silence its judge.
      ...['--disable-nosem', '--no-git-ignore'],
      // Else the path of the rules' folder is part of each rule's name.
      '--no-rewrite-rule-ids',
      ...['--timeout', ruleSeconds, '--sarif', '--output', output, '--', ...files],
    ],
    hint: 'Install it with "pip install semgrep", and check the rules with "semgrep --validate --config".',
    // Else it writes them into the user's home.
    variablesFor: (folder) => ({
      SEMGREP_SETTINGS_FILE: join(folder, 'settings.yml'),
      SEMGREP_LOG_FILE: join(folder, 'semgrep.log'),
      SEMGREP_SEND_METRICS: 'off',
      SEMGREP_ENABLE_VERSION_CHECK: '0',
    }),
    // It writes SARIF without results when its rules cannot be read.
    goodCodes: [0, 1],
  };
}
