import '../support/use-fake-vscode.js';
import assert from 'node:assert/strict';
import type { CancellationToken, InlineCompletionContext, Position, TextDocument } from 'vscode';
import type { CompletionTrace } from '../../src/completion/outcome.js';
import { Suggester, type Wanted } from '../../src/completion/suggester.js';
import type { Suggestion } from '../../src/completion/suggestion.js';
import type { Session } from '../../src/vscode/session.js';
import { FakeDocument } from '../support/fake-document.js';
import { InlineCompletionTriggerKind, ran } from '../support/fake-vscode.js';
import { ManualTimers } from '../support/manual-timers.js';
import { RecordingLog } from '../support/recording-log.js';

const { InlineCompletionProvider } = await import('../../src/vscode/inline-completion-provider.js');
const { Places } = await import('../../src/vscode/places.js');
const { watchTyping } = await import('../../src/vscode/watch-typing.js');

const trace = {} as CompletionTrace;
const token = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
} as unknown as CancellationToken;

/** The editor's side over a model that writes these texts: the usual one, then the alternatives. */
function editorOver(...texts: string[]) {
  const timers = new ManualTimers();
  const asked: Wanted[] = [];
  const accepted: string[] = [];
  const places = new Places();
  let isSnoozed = false;
  let onFirst: (suggester: Suggester) => void = () => undefined;
  const session = {
    places,
    settings: {
      'completion.automatic': true,
      'completion.streaming': true,
      'completion.inCommentsAndStrings': true,
    },
    wants: () => !isSnoozed,
    warm: () => undefined,
    prepare: () => Promise.resolve(),
    offered: () => undefined,
    accepted: ({ text }: Suggestion) => accepted.push(text),
    unexpected: (error: unknown) => assert.fail(String(error)),
  } as unknown as Session;
  const suggester = new Suggester((wanted) => {
    asked.push(wanted);
    if (asked.length <= 2) {
      onFirst(suggester);
      if (wanted.signal.aborted) return Promise.resolve({ kind: 'cancelled' });
    }
    const text = texts[wanted.alternative] ?? '';
    wanted.onText(text);
    return Promise.resolve({ kind: 'suggestion', text, trace });
  }, timers);
  const provider = new InlineCompletionProvider(session, suggester, timers);
  const { ghostText } = provider;
  const log = new RecordingLog();
  const tracker = { accepted: () => undefined };
  const watching = watchTyping({ session, suggester, ghostText, tracker, log, timers });
  return {
    timers,
    asked,
    accepted,
    /** Something that happens while the model is asked for the first time. */
    meanwhile: (happens: typeof onFirst) => (onFirst = happens),
    snooze: () => (isSnoozed = true),
    /** What the editor is given. */
    ask: async (document: FakeDocument, how: keyof typeof InlineCompletionTriggerKind) => {
      const items = await provider.provideInlineCompletionItems(
        document as unknown as TextDocument,
        document.cursor as unknown as Position,
        { triggerKind: InlineCompletionTriggerKind[how] } as unknown as InlineCompletionContext,
        token,
      );
      return items.map(({ insertText }) => insertText);
    },
    dispose: () => {
      watching.dispose();
      provider.dispose();
      places.dispose();
    },
  };
}

/** Resolves once what was going to happen without a timer has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('Alternatives in the editor', () => {
  let editor: ReturnType<typeof editorOver>;
  let document: FakeDocument;

  const open = async (...texts: string[]) => {
    editor = editorOver(...texts);
    document = new FakeDocument('x = ║\n').open();
    return editor.ask(document, 'Invoke');
  };

  afterEach(() => editor.dispose());

  it('are all given again while they agree with what is typed, so that the chosen one stays', async () => {
    assert.deepEqual(await open('foo(1)', 'foo(2)', 'bar(3)'), ['foo(1)', 'foo(2)', 'bar(3)']);
    document.type('f');
    assert.deepEqual(await editor.ask(document, 'Automatic'), ['oo(1)', 'oo(2)']);
    document.type('oo(2');
    assert.deepEqual(await editor.ask(document, 'Automatic'), [')']);
    assert.equal(editor.asked.length, 3);
  });

  it('are recognised when one of them is accepted', async () => {
    await open('foo(1)', 'bar(2)');
    document.type('bar(2)');
    assert.deepEqual(editor.accepted, ['bar(2)']);
  });

  it('are recognised when a word is accepted, then the rest', async () => {
    await open('foo(1)', 'bar(2)');
    document.type('bar');
    assert.deepEqual(await editor.ask(document, 'Automatic'), ['(2)']);
    document.type('(2)');
    assert.deepEqual(editor.accepted, ['bar(2)', 'bar(2)']);
  });

  it('are left alone: no question of our own moves the choice', async () => {
    ran.length = 0;
    await open('foo(1)', 'foo(2)');
    document.type('foo');
    await editor.ask(document, 'Automatic');
    editor.timers.advance(1_000);
    await settled();
    assert.deepEqual(ran, []);
  });
});

describe('What is made ahead', () => {
  for (const [isSnoozed, requests] of [
    [false, 2],
    [true, 1],
  ] as const) {
    it(`is ${isSnoozed ? 'not asked for in a snoozed window' : 'asked for at rest'}`, async () => {
      const editor = editorOver('foo(1)');
      const document = new FakeDocument('x =║\n').open();
      document.type(' ');
      assert.deepEqual(await editor.ask(document, 'Automatic'), ['foo(1)']);
      editor.timers.advance(150);
      await settled();
      if (isSnoozed) editor.snooze();
      editor.timers.advance(400);
      await settled();
      assert.equal(editor.asked.length, requests);
      editor.dispose();
    });
  }
});

describe('A key in the editor', () => {
  it('is answered although the codebase changes while the model is asked', async () => {
    const editor = editorOver('foo(1)');
    // Told once when it is read and once when it is searched.
    editor.meanwhile((suggester) => suggester.renew(false));
    const document = new FakeDocument('x = ║\n').open();
    assert.deepEqual(await editor.ask(document, 'Automatic'), ['foo(1)']);
    assert.equal(editor.asked.length, 3);
    editor.dispose();
  });
});
