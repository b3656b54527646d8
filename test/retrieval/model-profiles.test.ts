import assert from 'node:assert/strict';
import { applyProfile, profileFor, type ModelProfile } from '../../src/retrieval/model-profiles.js';

/** Name as servers have it, family, query and document as they are sent, pooling. */
const golden: [string, string, string, string, ModelProfile['pooling']][] = [
  [
    'hkunlp/instructor-xl',
    'INSTRUCTOR',
    'Represent the programming description for retrieving secure code: T',
    'Represent the programming code for retrieval: T',
    'mean',
  ],
  [
    'hkunlp/instructor-large',
    'INSTRUCTOR',
    'Represent the programming description for retrieving secure code: T',
    'Represent the programming code for retrieval: T',
    'mean',
  ],
  ['nomic-embed-text:latest', 'nomic-embed-text', 'search_query: T', 'search_document: T', 'mean'],
  [
    'nomic-ai/CodeRankEmbed',
    'CodeRankEmbed',
    'Represent this query for searching relevant code: T',
    'T',
    'cls',
  ],
  ['intfloat/multilingual-e5-large', 'e5', 'query: T', 'passage: T', 'mean'],
  ['intfloat/e5-small-v2', 'e5', 'query: T', 'passage: T', 'mean'],
  ['intfloat/multilingual-e5-large-instruct', 'default', 'T', 'T', 'mean'],
  [
    'BAAI/bge-base-en-v1.5',
    'bge',
    'Represent this sentence for searching relevant passages: T',
    'T',
    'cls',
  ],
  ['bge-m3', 'bge-m3', 'T', 'T', 'cls'],
  [
    'qwen3-embedding:0.6b',
    'Qwen3-Embedding',
    'Instruct: Given a description of what code does, retrieve code that does it securely\nQuery:T',
    'T',
    'last',
  ],
  ['unclemusclez/jina-embeddings-v2-base-code', 'jina-embeddings-code', 'T', 'T', 'mean'],
  [
    'jinaai/jina-code-embeddings-1.5b',
    'jina-code-embeddings',
    'Find the most relevant code snippet given the following query:\nT',
    'Candidate code snippet:\nT',
    'last',
  ],
  ['sentence-transformers/all-MiniLM-L6-v2', 'all-MiniLM', 'T', 'T', 'mean'],
  ['some/model', 'default', 'T', 'T', 'mean'],
];

describe('profileFor', () => {
  for (const [model, family, query, document, pooling] of golden)
    it(`gives ${model} what ${family} expects`, () => {
      const profile = profileFor(model);
      assert.equal(profile.family, family);
      assert.equal(applyProfile('T', 'query', profile), query);
      assert.equal(applyProfile('T', 'document', profile), document);
      assert.equal(profile.pooling, pooling);
      assert.equal(profile.maskPrefix, family === 'INSTRUCTOR');
    });
});
