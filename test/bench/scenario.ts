import { cursorContext, type CursorContext } from '../../src/prompt/cursor-context.js';

const verbs = ['load', 'store', 'delete', 'rename', 'export', 'search', 'archive', 'count'];
const nouns = [
  'user name',
  'uploaded invoice',
  'log file',
  'customer address',
  'shell job',
  'report template',
  'backup folder',
  'session token',
];

/** How many different functions there are. */
export const functionCount = verbs.length * nouns.length;

/** Functions before the one that is written: a file of about 250 lines, as people have them at work. */
const functionsAbove = 24;

/**
 * A developer in the middle of a web application, some letters into the body of one of its functions.
 * @param which 0 to `functionCount - 1`; each has a description of its own
 * @param typed what stands in the body so far
 */
export function applicationWith(which: number, typed: string): CursorContext {
  const { name, description } = describe(which);
  const above = [
    'import os\nimport sqlite3\nimport subprocess\nfrom flask import Flask, request, send_file\n',
    'app = Flask(__name__)\n\n',
    ...Array.from({ length: functionsAbove }, (_, index) => settledFunction(index)),
    `@app.route("/${name}")\ndef ${name}():\n    # ${description}\n    ${typed}`,
  ].join('');
  const text = `${above}\n\n\nif __name__ == "__main__":\n    app.run()\n`;
  return cursorContext({ path: 'app.py', languageId: 'python', text }, above.length);
}

function describe(which: number): { name: string; description: string } {
  const verb = verbs[which % verbs.length] ?? '';
  const noun = nouns[Math.floor(which / verbs.length)] ?? '';
  const name = `${verb}_${noun.replace(' ', '_')}`;
  return { name, description: `${verb} the ${noun} that the request asks for` };
}

function settledFunction(index: number): string {
  return `@app.route("/settings/${index}")
def setting_${index}():
    """Show setting number ${index} of the signed-in user."""
    database = sqlite3.connect("settings.db")
    row = database.execute(
        "SELECT value FROM settings WHERE id = ? AND owner = ?", (${index}, request.user)
    ).fetchone()
    return row[0] if row else ""


`;
}
