/** An environment variable's value. An empty one counts as unset, as everywhere in the shell. */
export function variable(name: string): string | undefined {
  const value = process.env[name];
  return value === '' ? undefined : value;
}
