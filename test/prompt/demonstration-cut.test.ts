import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languageOfPath } from '../../src/platform/language.js';
import { SyntaxService } from '../../src/platform/syntax.js';
import { weigh } from '../../src/prompt/budget.js';
import { cutDemonstration } from '../../src/prompt/demonstration-cut.js';
import { securityLines } from '../../src/prompt/security-lines.js';
import { demonstration } from '../support/demonstrations.js';
import { packagedSyntaxFiles } from '../support/syntax-files.js';

const secure = `import sqlite3


def find(name):
    log("start")
    for attempt in range(3):
        prepare(attempt)
        rows = db.execute(
            "SELECT * FROM users WHERE name = ?",
            (name,),
        )
        report(rows)
    finish()
    return rows
`;
const vulnerable = secure
  .replace('name = ?"', 'name = \'" + name + "\'"')
  .replace('            (name,),\n', '');

/** The changed statement and what it stands in. */
const least = `# ...
def find(name):
    # ...
    for attempt in range(3):
        # ...
        rows = db.execute(
            "SELECT * FROM users WHERE name = ?",
            (name,),
        )
        # ...
    # ...`;

describe('cutDemonstration', () => {
  const syntax = new SyntaxService(packagedSyntaxFiles());
  after(() => syntax.dispose());
  const counterpartOf = (vulnerableCode: string | undefined) =>
    vulnerableCode === undefined ? {} : { vulnerableCode };
  const cut = (code: string, room: number, counterpart?: string, language = 'python') =>
    cutDemonstration(
      demonstration({ languageId: language, code, ...counterpartOf(counterpart) }),
      room,
      syntax,
    );

  it('keeps the changed statement whole, with the headers around it', async () => {
    assert.deepEqual(await cut(secure, least.length, vulnerable), { ok: true, code: least });
  });

  it('takes in the nearest statements first', async () => {
    const result = await cut(secure, least.length + 12, vulnerable);
    assert.ok(result.ok && result.code.includes('prepare(attempt)\n        rows'));
    assert.ok(!result.code.includes('log('));
  });

  it('gives it whole where it fits', async () => {
    assert.deepEqual(await cut(secure, 1_000, vulnerable), { ok: true, code: secure.trimEnd() });
  });

  it('says why it cannot', async () => {
    const reasons: [RegExp, Promise<unknown>][] = [
      [/secure lines do not fit/, cut(secure, least.length - 1, vulnerable)],
      [/without a vulnerable counterpart/, cut(secure, 50)],
      [/does not differ/, cut(secure, 50, secure)],
      [/cannot be told/, cut('def f(:\n  x = (\n', 5, 'def f(:\n  y = (\n')],
      [/Lua code cannot be cut/, cut('a = 1', 1, 'a = 2', 'lua')],
      [/too long/, cut('a\n'.repeat(40_000), 50, 'b')],
    ];
    for (const [reason, result] of reasons) {
      const answer = (await result) as { ok: boolean; reason: string };
      assert.equal(answer.ok, false);
      assert.match(answer.reason, reason);
    }
  });

  it('cuts C, TypeScript, Java and Go to code that still parses', async () => {
    const filler = (line: string) => `${line}\n`.repeat(12);
    const cases: [string, string, string, string][] = [
      [
        'c',
        `int f(char *s)\n{\n${filler('  work();')}  if (strlen(s) > MAX) {\n    return -1;\n  }\n${filler('  more();')}  return 0;\n}\n`,
        'strlen(s) > MAX',
        '1',
      ],
      [
        'typescript',
        `export class A {\n  find(name: string): Row[] {\n${filler('    work();')}    return this.db.query('SELECT ?', [name]);\n  }\n${filler('  other(): void {}')}}\n`,
        "'SELECT ?', [name]",
        "'SELECT ' + name",
      ],
      [
        'java',
        `class A {\n  int f(String s) {\n${filler('    work();')}    try (var p = c.prepare("?")) {\n      p.setString(1, s);\n      run(p);\n    }\n    return 1;\n  }\n}\n`,
        'p.setString(1, s);',
        'p.addBatch(s);',
      ],
      [
        'go',
        `package a\n\nfunc F(s string) error {\n${filler('\twork()')}\tif _, err := db.Exec("?", s); err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}\n`,
        'Exec("?", s)',
        'Exec(s)',
      ],
    ];
    for (const [language, code, fixed, broken] of cases) {
      const vulnerableCode = code.replace(fixed, broken);
      const whole = demonstration({ languageId: language, code, vulnerableCode });
      const result = await cutDemonstration(whole, code.length - 60, syntax);
      assert.ok(result.ok, language);
      assert.ok(result.code.includes(fixed) && result.code.includes('// ...'), result.code);
      const grammar = whole.language.grammar!;
      assert.equal(
        await syntax.read(grammar, result.code, (root) => root.hasError),
        false,
        result.code,
      );
    }
  });

  it('cuts the bundled demonstrations to whole statements that hold what makes them secure', async () => {
    let cuts = 0;
    for (const { languageId, code, counterpart } of bundled()) {
      const whole = demonstration({ languageId, code, vulnerableCode: counterpart });
      const wanted = securityLines(code, counterpart).map((line) => code.split('\n')[line]!);
      for (const share of [0.5, 0.75]) {
        const room = Math.floor(weigh(code) * share);
        const result = await cutDemonstration(whole, room, syntax);
        if (!result.ok) continue;
        cuts += 1;
        const lines = result.code.split('\n');
        for (const line of wanted)
          assert.ok(lines.includes(line), `${line}\nis not in\n${result.code}`);
        const others = lines.filter((line) => !/^\s*(?:#|\/\/) \.\.\.$/.test(line));
        assert.ok(isSubsequence(others, code.split('\n')));
        assert.ok(weigh(result.code) <= room);
      }
    }
    assert.ok(cuts >= 20, `${cuts} cuts`);
  });
});

describe('securityLines', () => {
  it('are those that the fix added or changed', () => {
    assert.deepEqual(securityLines('a\nb\nc\nd', 'a\nx\nd'), [1, 2]);
  });

  it('are those around what the fix took away', () => {
    assert.deepEqual(securityLines('a\nb\nc', 'a\nb\nfree(b)\nc'), [1, 2]);
  });

  it('do not include changes of indentation', () => {
    assert.deepEqual(securityLines('if (a) {\n  b\n}', 'b'), [0, 2]);
  });
});

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const line of whole) if (line === part[at]) at += 1;
  return at === part.length;
}

function bundled(): { languageId: string; code: string; counterpart: string }[] {
  const root = fileURLToPath(new URL('../../demonstrations/', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const read = (file: string) => readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n');
  return files.flatMap((file) => {
    const counterpart = file.replace(/(\.\w+)$/, '.vulnerable$1');
    const language = languageOfPath(file);
    if (!language || !files.includes(counterpart)) return [];
    return [{ languageId: language.id, code: read(file), counterpart: read(counterpart) }];
  });
}
