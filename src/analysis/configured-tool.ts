import { isAbsolute } from 'node:path';
import * as z from 'zod';
import { SecCoderError } from '../platform/errors.js';
import { languageById, type Language } from '../platform/language.js';
import type { AnalyzerCommand, SarifTool } from './sarif-analyzer.js';

/** Analysers that come with settings of their own. */
const builtIn = ['codeql', 'semgrep', 'bandit', 'flawfinder'];

const argument = z
  .string()
  .max(4000)
  .refine((text) => !text.includes('\0'), 'has a null character');

/** A value of the setting: a tool that writes SARIF. */
const schema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z\d-]{0,39}$/, 'must be lower-case letters, digits and hyphens')
    .refine((id) => !builtIn.includes(id), 'is the name of a built-in analyser'),
  command: argument.min(1).refine(isProgram, 'must be an absolute path, or a name on the PATH'),
  args: z
    .array(argument)
    .max(200)
    .refine(
      (args) => args.includes('${files}') || args.some((arg) => arg.includes('${file}')),
      'must have "${files}" as an argument of its own, or "${file}"',
    )
    .refine(
      (args) => !args.some((arg) => arg !== '${files}' && arg.includes('${files}')),
      '"${files}" must be an argument of its own',
    ),
  languages: z
    .array(
      z
        .string()
        .refine((id) => languageById(id) !== undefined, 'is no language that is known here'),
    )
    .min(1),
  fast: z.boolean().optional(),
});

/** A tool from the settings, ready to be run. */
export interface ConfiguredTool {
  readonly tool: SarifTool;
  readonly start: AnalyzerCommand;
  /** The languages that it was configured for; `tool.families` are their families. */
  readonly languages: readonly Language[];
  /** Whether it may run each time that code is accepted. */
  readonly fast: boolean;
}

/**
 * Reads a value of the setting `{id, command, args, languages, fast?}`: any program that writes SARIF.
 * In `args`, the argument `${files}` becomes the files, each an argument; `${file}` within an argument
 * becomes one file, and the program is run once for each; `${output}` becomes the path into which it is
 * to write, without which it writes to its standard output. No shell reads any of it.
 *
 * The value must come from the machine's settings: a workspace that names programs would run its own.
 * @throws SecCoderError `input` that says what is wrong with the value
 */
export function configuredTool(value: unknown): ConfiguredTool {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? '';
    throw new SecCoderError(
      'input',
      `The analyser's ${where || 'entry'}: ${issue?.message ?? ''}.`,
      {
        hint: 'Correct the setting of the analysers.',
      },
    );
  }
  const { id, command, args, languages: ids, fast = false } = parsed.data;
  const languages = ids.flatMap((one) => languageById(one) ?? []);
  const tool: SarifTool = {
    id,
    families: [...new Set(languages.map(({ family }) => family))],
    writes: args.some((arg) => arg.includes('${output}')) ? 'file' : 'stdout',
    argsFor: (output, files) => args.flatMap((arg) => filled(arg, output, files)),
    hint: `Check the command of "${id}" in the setting of the analysers.`,
    ...(args.includes('${files}') ? {} : { filesPerRun: 1 }),
  };
  return { tool, start: { command }, languages, fast };
}

function filled(arg: string, output: string, files: readonly string[]): readonly string[] {
  if (arg === '${files}') return files;
  // Functions, since a "$&" in a path would be read as a pattern.
  return [arg.replaceAll('${output}', () => output).replaceAll('${file}', () => files[0] ?? '')];
}

/** A relative path would be looked for in whatever folder is current. */
function isProgram(command: string): boolean {
  return isAbsolute(command) || !/[\\/]/.test(command);
}
