import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { CompletionShape } from '../../src/completion/completion-shape.js';
import type { CursorContext } from '../../src/prompt/cursor-context.js';

/**
 * A case as it is drawn in a file named for its language:
 *
 *     === title
 *     the document, `║` is the cursor
 *     --- block            (or `line`; `cut` behind it when the token limit struck)
 *     the model's answer, between `├` and `┤` what is shown of it
 *     --- shown
 *     what is shown, where it is no part of the answer
 */
export interface GoldenCase {
  readonly title: string;
  readonly languageId: string;
  readonly context: CursorContext;
  readonly shape: CompletionShape;
  readonly cut: boolean;
  readonly raw: string;
  readonly shown: string;
}

/** Reads the cases of all files of a folder. */
export function goldenCases(folder: URL): GoldenCase[] {
  return readdirSync(folder).flatMap((name) => {
    const drawings = readFileSync(new URL(name, folder), 'utf8').split(/^=== /m).slice(1);
    return drawings.map((drawing) => parse(drawing, name.replace(/\.txt$/, '')));
  });
}

function parse(drawing: string, languageId: string): GoldenCase {
  const [title = ''] = drawing.split('\n', 1);
  const parts = drawing.slice(title.length + 1).split(/^--- (.*)\n/m);
  const [document = '', kind = '', answer = '', , shownBelow] = parts;
  const [prefix = '', suffix] = document.split('║');
  assert.ok(suffix !== undefined, `no cursor in "${title}"`);
  const [shape, cut] = kind.split(' ');
  assert.ok(shape === 'line' || shape === 'block', `no shape in "${title}"`);
  const drawn = /├([^]*)┤/.exec(answer)?.[1];
  const shown = drawn ?? shownBelow?.replace(/\n$/, '');
  assert.ok(shown !== undefined, `nothing shown in "${title}"`);
  const raw = answer.replace(/[├┤]/g, '');
  return {
    title,
    languageId,
    context: { path: '', languageId, head: '', prefix, suffix },
    shape,
    cut: cut === 'cut',
    // The limit strikes in the middle of a line.
    raw: cut === 'cut' ? raw.replace(/\n$/, '') : raw,
    shown,
  };
}
