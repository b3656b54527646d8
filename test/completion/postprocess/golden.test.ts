import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completionShape } from '../../../src/completion/completion-shape.js';
import { postprocess } from '../../../src/completion/postprocess/index.js';
import { SyntaxService } from '../../../src/platform/syntax.js';
import type { CursorContext } from '../../../src/prompt/cursor-context.js';
import { packagedSyntaxFiles } from '../../support/syntax-files.js';
import { goldenCases, type GoldenCase } from '../../support/golden-cases.js';

/** Reads a stream as the engine does, and checks that nothing that was shown is taken back. */
function stream(chunks: readonly string[], context: CursorContext, golden: GoldenCase): string {
  let raw = '';
  let shown = '';
  for (const chunk of chunks) {
    raw += chunk;
    const { text, complete } = postprocess(raw, context, false, golden.shape, golden.cut);
    assert.ok(
      text.startsWith(shown),
      `took back ${JSON.stringify(shown)}: ${JSON.stringify(text)}`,
    );
    shown = text;
    if (complete) break;
  }
  const { text } = postprocess(raw, context, true, golden.shape, golden.cut);
  assert.ok(text.startsWith(shown), `took back ${JSON.stringify(shown)}: ${JSON.stringify(text)}`);
  return text;
}

/** Cuts a text at the given places, which are fractions of its length. */
function cutAt(text: string, places: readonly number[]): string[] {
  const offsets = [...new Set(places.map((place) => Math.floor(place * text.length)))];
  const bounds = [0, ...offsets.sort((a, b) => a - b), text.length];
  return bounds.slice(1).map((end, at) => text.slice(bounds[at], end));
}

describe('postprocess, by golden cases', () => {
  const syntax = new SyntaxService(packagedSyntaxFiles());
  const cases = goldenCases(new URL('./golden/', import.meta.url));

  after(() => syntax.dispose());

  it('has enough of them', () => {
    assert.ok(cases.length >= 60, `${cases.length} cases`);
  });

  for (const golden of cases) {
    const { context, raw, shown } = golden;
    it(`${golden.languageId} ${golden.title}`, async () => {
      assert.equal(await completionShape(context, syntax), golden.shape, 'shape by the tree');
      assert.equal(await completionShape(context), golden.shape, 'shape by the text');
      assert.equal(stream([raw], context, golden), shown, 'at once');
      assert.equal(stream(raw.split(/(?<=\n)/), context, golden), shown, 'line by line');
      assert.equal(
        stream(raw.match(/[^]/gu) ?? [], context, golden),
        shown,
        'character by character',
      );

      const crlf = {
        ...context,
        prefix: context.prefix.replaceAll('\n', '\r\n'),
        suffix: context.suffix.replaceAll('\n', '\r\n'),
      };
      assert.equal(
        stream(raw.match(/[^]/gu) ?? [], crlf, golden),
        shown.replaceAll('\n', '\r\n'),
        'CRLF',
      );
    });
  }

  it('gives the same however the stream is cut into chunks', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.array(place, { maxLength: 12 }),
        (golden, places) => {
          assert.equal(stream(cutAt(golden.raw, places), golden.context, golden), golden.shown);
        },
      ),
      { numRuns: 400 },
    );
  });
});
