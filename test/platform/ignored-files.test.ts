import assert from 'node:assert/strict';
import { IgnoredFiles, ignoreTextOf } from '../../src/platform/ignored-files.js';

describe('IgnoredFiles', () => {
  it('reads the patterns of the workspace folder', () => {
    const files = new IgnoredFiles([
      { folder: '', text: '# comment\n*.log\n/build\nnode_modules/\n!keep.log\r\n' },
    ]);
    const ignored = ['a.log', 'deep/er/a.log', 'build/a.ts', 'x/node_modules/a/index.js'];
    for (const path of ignored) assert.ok(files.ignores(path), path);
    const kept = ['a.ts', 'keep.log', 'src/build/a.ts', 'node_modules'];
    for (const path of kept) assert.ok(!files.ignores(path), path);
  });

  it('lets a deeper file have the last word', () => {
    const files = new IgnoredFiles([
      { folder: 'lib', text: '!made.ts\nown.ts\n/top.ts' },
      { folder: '', text: 'made.ts' },
    ]);
    assert.ok(files.ignores('made.ts'));
    assert.ok(!files.ignores('lib/made.ts'));
    assert.ok(!files.ignores('lib/in/made.ts'));
    assert.ok(files.ignores('lib/in/own.ts'));
    assert.ok(!files.ignores('own.ts'));
    assert.ok(files.ignores('lib/top.ts'));
    assert.ok(!files.ignores('lib/in/top.ts'));
    assert.ok(!files.ignores('library/own.ts'));
  });

  it('takes nothing back below an ignored folder', () => {
    const files = new IgnoredFiles([
      { folder: '', text: 'out/' },
      { folder: 'out', text: '!a.ts' },
    ]);
    assert.ok(files.ignores('out/a.ts'));
  });

  it('ignores nothing without patterns, and nothing outside', () => {
    assert.ok(!new IgnoredFiles([]).ignores('a.ts'));
    const all = new IgnoredFiles([{ folder: '', text: '*' }]);
    assert.ok(all.ignores('a.ts'));
    assert.ok(!all.ignores('../a.ts'));
    assert.ok(!all.ignores(''));
  });
});

describe('ignoreTextOf', () => {
  const excluded = (exclude: Record<string, unknown>, path: string) =>
    new IgnoredFiles([{ folder: '', text: ignoreTextOf(exclude) }]).ignores(path);

  it('reads globs as the editor does', () => {
    assert.ok(excluded({ '**/*.gen.ts': true }, 'a/b.gen.ts'));
    assert.ok(excluded({ '**/generated': true }, 'a/generated/b.ts'));
    assert.ok(excluded({ '*.tmp': true }, 'a.tmp'));
    assert.ok(!excluded({ '*.tmp': true }, 'a/b.tmp'));
    assert.ok(!excluded({ generated: true }, 'a/generated/b.ts'));
    assert.ok(excluded({ '**/{out,dist}/**': true }, 'a/dist/b.ts'));
    assert.ok(excluded({ '**/*.{a,{b,c}}': true }, 'x.c'));
  });

  it('leaves out what is switched off or conditional', () => {
    assert.ok(!excluded({ '**/*.ts': false, '**/*.js': { when: '$(basename).ts' } }, 'a.ts'));
    assert.ok(!excluded({ '**/*.js': { when: '$(basename).ts' } }, 'a.js'));
  });

  it('survives globs without end', () => {
    assert.equal(
      typeof ignoreTextOf({ ['{a,b}'.repeat(40)]: true, '{a': true, '': true }),
      'string',
    );
  });
});
