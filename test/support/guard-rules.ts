import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TemporaryFolder } from './temporary-folder.js';

/** The folder of the bundled rules. */
export const bundledRules = join(fileURLToPath(new URL('../..', import.meta.url)), 'rules');

/** Rules that are simple enough to tell what the guard makes of them. */
const rules = {
  'python/cwe-095-eval.yml': `
id: eval
language: Python
severity: error
message: Text runs as code.
note: Parse it.
metadata: { cwe: CWE-95 }
rule: { pattern: eval($A) }
`,
  // A value from outside that is run later in the same function
  'python/cwe-078-fed.yml': `
id: fed
language: Python
severity: warning
message: A value from outside is a command.
note: Use a list.
metadata: { cwe: [78, 77] }
rule:
  pattern: system($V)
  inside:
    kind: function_definition
    stopBy: end
    has: { stopBy: end, pattern: $V = request }
`,
  // One that matches a whole function
  'python/cwe-306-handler.yml': `
id: handler
language: Python
message: Nobody asks who it is.
metadata: { cwe: 306 }
rule:
  kind: function_definition
  has: { field: name, regex: ^delete_ }
`,
  'cpp/cwe-120-strcpy.yml': `
id: strcpy
language: Cpp
severity: error
message: It copies without a bound.
note: Use snprintf.
metadata: { cwe: 120 }
rule: { kind: call_expression, has: { field: function, regex: ^(std::)?strcpy$ } }
`,
  'javascript/cwe-095-eval.yml': `
id: js-eval
language: JavaScript
severity: error
message: Text runs as code.
note: Parse it.
metadata: { cwe: 95 }
rule: { pattern: eval($A) }
`,
} as const;

/** Writes the simple rules. @returns the folder of rules */
export async function writeSimpleRules(folder: TemporaryFolder): Promise<string> {
  for (const [name, text] of Object.entries(rules)) await folder.write(`rules/${name}`, text);
  return join(folder.path, 'rules');
}
