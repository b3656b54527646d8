import assert from 'node:assert/strict';
import { coverageReport } from '../../../src/curation/coverage/coverage-report.js';
import { htmlReport } from '../../../src/curation/coverage/html-report.js';
import { markdownReport } from '../../../src/curation/coverage/markdown-report.js';
import { countUse } from '../../../src/curation/coverage/usage.js';
import { Bm25Retriever } from '../../../src/retrieval/bm25-retriever.js';
import { demonstration } from '../../support/demonstrations.js';

const { signal } = new AbortController();
const hostile = '<script>alert(1)</script> | [x](command:y)';
const demonstrations = [
  demonstration({ id: 'a.py', cwe: 89, title: 'Find a reader in the database' }),
  demonstration({ id: 'b.py', cwe: 89, title: 'Ban a reader from the database' }),
  demonstration({ id: 'c.go', cwe: 22, languageId: 'go', title: hostile }),
  demonstration({ id: 'd.disabled.py', cwe: 79, disabled: true }),
];

async function report(counted: boolean) {
  const retriever = new Bm25Retriever(demonstrations.filter(({ disabled }) => !disabled));
  const hashes = [demonstrations[2]!.hash];
  const usage = counted ? countUse(new Map(), hashes, 'shown', '2026-01-02') : undefined;
  try {
    return await coverageReport({ demonstrations, retriever, usage, signal });
  } finally {
    await retriever.dispose();
  }
}

describe('the coverage report', () => {
  it('holds gaps, languages, accuracy and, only where it was counted, use', async () => {
    const made = await report(true);
    assert.equal(made.total, 3);
    assert.deepEqual(made.languages, ['Python', 'Go']);
    assert.equal(made.rows.filter(({ total }) => total === 0).length, 23);
    assert.equal(made.rows[0]?.name, 'Cross-site Scripting');
    assert.deepEqual(made.accuracy, { queries: 2, top1: 1, meanRank: 1 });
    assert.equal(made.usage?.never, 2);
    assert.equal(made.usage.used[0]?.demonstration.id, 'c.go');
    assert.equal((await report(false)).usage, undefined);
  });

  it('reads as Markdown in which a title is text', async () => {
    const text = markdownReport(await report(true));
    assert.match(text, /3 demonstrations cover 2 of the CWE Top 25 \(2025\)\./);
    assert.match(text, /\| 2 \| CWE-89 SQL Injection \| 2 \| 2 \|  \| 100\.0 % \| 1\.00 \|/);
    assert.doesNotMatch(text, /(?<!\\)<script/);
    assert.doesNotMatch(text, /(?<!\\)\[x/);
  });

  it('reads as a page without script, with a static picture, in which a title is text', async () => {
    const page = await htmlReport(await report(true), 'n0nce');
    assert.match(page, /default-src &#39;none&#39;; style-src &#39;nonce-n0nce&#39;/);
    assert.match(page, /<svg[^>]*>.*CWE-89 SQL Injection.*<\/svg>/s);
    assert.match(page, /&lt;script&gt;alert/);
    assert.doesNotMatch(page, /<script|<img|\son\w+=|url\(|href="http|src=/i);
  });
});
