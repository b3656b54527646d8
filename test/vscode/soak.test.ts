import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useEditor } from './editor/index.js';
import { packedExtension } from './support/packed-extension.js';
import { hostState, probeExtension, runSteps, type HostState } from './support/probe.js';
import { dice, scriptedEdits } from './support/scripted-edits.js';
import { ScriptedModel } from './support/scripted-model.js';

const model = await ScriptedModel.start();
const python = 'import os\n\n\ndef load(name):\n    return name\n\n\n';
const c = '#include <stdio.h>\n\nint load(int name)\n{\n    return name;\n}\n\n';

/** Edits between two changes of the document. */
const stretch = 100;
const edits = 2_000;
const bytesPerMb = 2 ** 20;

describe('A long session', () => {
  const editor = useEditor({
    extensions: [packedExtension(), probeExtension],
    settings: { 'seccoder.generator': 'openai', 'seccoder.openai.endpoint': model.url },
    workspace: { 'load.py': python, 'load.c': c },
  });
  const roll = dice(20_000);

  after(() => model.stop());

  /** A stretch of edits in one of the documents, with a suggestion that is looked at and accepted. */
  async function edit(document: string): Promise<void> {
    const { bridge, screen } = editor();
    await bridge.openFile(document);
    await bridge.setCursor({ line: 6, character: 0 });
    await runSteps(editor(), scriptedEdits(stretch, roll));
    await bridge.setCursor({ line: 6, character: 0 });
    await screen.type('\ntotal = ');
    await screen.waitForGhostText();
    await screen.press('Tab');
  }

  async function editAll(count: number): Promise<void> {
    for (let made = 0; made < count; made += stretch) {
      await edit(made % (2 * stretch) === 0 ? 'load.py' : 'load.c');
    }
  }

  /** What is left when nothing is open any more and the server has nothing to do. */
  async function rest(accept: (state: HostState) => boolean = () => true): Promise<HostState> {
    await editor().bridge.closeAllEditors();
    return editor().screen.until(
      'the extension host to come to rest',
      async () => ({ ...(await hostState(editor())), underWay: model.underWay }),
      (state) => state.underWay === 0 && accept(state),
      30_000,
    );
  }

  it(`leaves nothing behind after ${edits} edits`, async function () {
    this.timeout(180_000);
    let number = 0;
    model.writes(() => `load(${(number += 1)})\n    total = ${number}\n`, {
      firstMs: 20,
      eachMs: 5,
    });
    // Until everything that is made once has been made: models, grammars, compiled code.
    await editAll(2 * stretch);
    const before = await rest();

    const asked = model.requests.length;
    await editAll(edits);
    const after = await rest((state) => extra(before, state).length === 0);

    assert.ok(model.requests.length - asked > edits / stretch, 'the server was asked');
    assert.ok(model.answers.every(({ end }) => end !== undefined));
    const grownMb = (after.heapUsed - before.heapUsed) / bytesPerMb;
    assert.ok(grownMb < 20, `the heap has grown by ${grownMb.toFixed(1)} MB`);
    assert.equal(after.listeners, before.listeners);
    assert.deepEqual(after.warnings, before.warnings);
    assert.deepEqual(leaksIn(editor().log.folder), []);
  });

  it('goes on suggesting', async () => {
    const { bridge, screen } = editor();
    model.writes('still(here)\n');
    await bridge.openUntitled('python', '║\n');
    await screen.type('x = ');
    assert.equal(await screen.waitForGhostText(), 'still(here)');
  });
});

/** The kinds of timers, sockets and workers of which there are more than before. */
function extra(before: HostState, after: HostState): string[] {
  return Object.entries(after.resources)
    .filter(([kind, count]) => count > (before.resources[kind] ?? 0))
    .map(([kind, count]) => `${kind}: ${before.resources[kind] ?? 0}, then ${count}`);
}

/** What the editor itself says about listeners that were not taken away. */
function leaksIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => /listener LEAK|MaxListenersExceeded/i.test(line));
}
