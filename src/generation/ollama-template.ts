/** The branch of a Go template that Ollama takes when a request has a suffix, with its two trim markers. */
const suffixBranch = /\{\{-?\s*if\s+\.Suffix\s*(-?)\}\}([\s\S]*?)\{\{(-?)\s*(?:else|end)\b/;
const fields = /\{\{\s*\.(Prompt|Suffix)\s*\}\}/g;

/**
 * What the model sees of a request with `suffix`: Ollama fills the text into its template by itself.
 * @returns `undefined` when the template's suffix branch does more than place the prompt and the suffix
 */
export function renderInsertTemplate(
  template: string,
  prompt: string,
  suffix: string,
): string | undefined {
  const [, trimStart, body, trimEnd] = suffixBranch.exec(template) ?? [];
  if (body === undefined) return undefined;
  const start = trimStart === '-' ? body.trimStart() : body;
  const branch = trimEnd === '-' ? start.trimEnd() : start;
  if (branch.replace(fields, '').includes('{{')) return undefined;
  return branch.replace(fields, (_field, name) => (name === 'Prompt' ? prompt : suffix));
}
