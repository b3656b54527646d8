import type { EmbeddingRole } from './embedder.js';

/** How a model's token vectors become one vector: their mean, the first ([CLS]) or the last. */
export type Pooling = 'mean' | 'cls' | 'last';

/** What a family of embedding models expects of its texts, from its model cards. */
export interface ModelProfile {
  readonly family: string;
  /** Put before what is searched with. */
  readonly queryPrefix: string;
  /** Put before what is searched. */
  readonly documentPrefix: string;
  /** For the local embedder; servers pool by themselves. */
  readonly pooling: Pooling;
  /** Whether the prefix's tokens are left out of the mean. */
  readonly maskPrefix: boolean;
  /** Context length; what is longer is cut by the model, so it need not be sent. */
  readonly maxTokens: number;
}

interface Row extends Omit<ModelProfile, 'maskPrefix'> {
  readonly name: RegExp;
  readonly maskPrefix?: true;
}

const plain = { queryPrefix: '', documentPrefix: '' } as const;

/** Fits any name that no row fits. */
const defaultProfile: ModelProfile = {
  ...plain,
  family: 'default',
  pooling: 'mean',
  maskPrefix: false,
  maxTokens: 512,
};

/** The first row whose name fits decides; names are matched in lower case, with or without owner and tag. */
const rows: readonly Row[] = [
  {
    // The paper's SecCoder-large and SecCoder-xl. "Represent the {domain} {type} for {objective}:",
    // and the instruction is masked out of the pooling (Su et al., "One Embedder, Any Task", 2023).
    family: 'INSTRUCTOR',
    name: /instructor-(base|large|xl)/,
    queryPrefix: 'Represent the programming description for retrieving secure code: ',
    documentPrefix: 'Represent the programming code for retrieval: ',
    pooling: 'mean',
    maskPrefix: true,
    maxTokens: 512,
  },
  {
    family: 'nomic-embed-text',
    name: /nomic-embed-text/,
    queryPrefix: 'search_query: ',
    documentPrefix: 'search_document: ',
    pooling: 'mean',
    maxTokens: 2048,
  },
  {
    family: 'CodeRankEmbed',
    name: /coderankembed/,
    queryPrefix: 'Represent this query for searching relevant code: ',
    documentPrefix: '',
    pooling: 'cls',
    maxTokens: 8192,
  },
  {
    family: 'e5',
    name: /(^|[/-])e5-(small|base|large)(?!.*instruct)/,
    queryPrefix: 'query: ',
    documentPrefix: 'passage: ',
    pooling: 'mean',
    maxTokens: 512,
  },
  { ...plain, family: 'bge-m3', name: /bge-m3/, pooling: 'cls', maxTokens: 8192 },
  {
    family: 'bge',
    name: /bge-(small|base|large)/,
    queryPrefix: 'Represent this sentence for searching relevant passages: ',
    documentPrefix: '',
    pooling: 'cls',
    maxTokens: 512,
  },
  {
    family: 'Qwen3-Embedding',
    name: /qwen3-embedding/,
    queryPrefix:
      'Instruct: Given a description of what code does, retrieve code that does it securely\nQuery:',
    documentPrefix: '',
    pooling: 'last',
    maxTokens: 32_768,
  },
  {
    ...plain,
    family: 'jina-embeddings-code',
    name: /jina-embeddings-v2-base-code/,
    pooling: 'mean',
    maxTokens: 8192,
  },
  {
    family: 'jina-code-embeddings',
    name: /jina-code-embeddings/,
    queryPrefix: 'Find the most relevant code snippet given the following query:\n',
    documentPrefix: 'Candidate code snippet:\n',
    pooling: 'last',
    maxTokens: 32_768,
  },
  { ...plain, family: 'all-MiniLM', name: /all-minilm/, pooling: 'mean', maxTokens: 256 },
];

/** The profile of a model by its name: `hkunlp/instructor-xl`, `nomic-embed-text:latest`, … */
export function profileFor(model: string): ModelProfile {
  const lower = model.toLowerCase();
  const row = rows.find(({ name }) => name.test(lower));
  if (row === undefined) return defaultProfile;
  const { family, queryPrefix, documentPrefix, pooling, maskPrefix = false, maxTokens } = row;
  return { family, queryPrefix, documentPrefix, pooling, maskPrefix, maxTokens };
}

/** What goes before a text in a role. */
export function prefixFor(role: EmbeddingRole, profile: ModelProfile): string {
  return role === 'query' ? profile.queryPrefix : profile.documentPrefix;
}

/** A text as the model wants it in a role. */
export function applyProfile(text: string, role: EmbeddingRole, profile: ModelProfile): string {
  return prefixFor(role, profile) + text;
}
