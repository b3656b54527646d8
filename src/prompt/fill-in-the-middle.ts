/** How a model family is asked to fill in what stands between a prefix and a suffix. */
export interface FillInTheMiddle {
  readonly family: string;
  /**
   * The raw prompt. Special tokens in the user's text are broken by a space, so that none acts as one.
   * The server adds the beginning-of-text token where the family has one.
   */
  format(prefix: string, suffix: string): string;
  /** Stop sequences: where the middle ends, and tokens that must never reach the user. */
  readonly stop: readonly string[];
}

interface Family {
  readonly family: string;
  /** Matches a name as {@link plainName} makes it. */
  readonly names: RegExp;
  /** Members and tags of the family that were not trained to fill in. */
  readonly except?: RegExp;
  readonly prompt: (prefix: string, suffix: string) => string;
  readonly stop: readonly string[];
  /** Further special tokens, which are no stop sequences because ordinary code may contain them. */
  readonly ordinary?: readonly string[];
}

const bigCode = {
  prompt: (p: string, s: string) => `<fim_prefix>${p}<fim_suffix>${s}<fim_middle>`,
  stop: [
    '<|endoftext|>',
    '<fim_prefix>',
    '<fim_suffix>',
    '<fim_middle>',
    '<fim_pad>',
    '<file_sep>',
    '<repo_name>',
  ],
  ordinary: ['<filename>', '<reponame>'],
} as const;

const barred = {
  prompt: (p: string, s: string) => `<|fim_prefix|>${p}<|fim_suffix|>${s}<|fim_middle|>`,
  stop: ['<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>', '<|fim_pad|>'],
} as const;

/**
 * The formats as the model cards give them. The first family that matches a name is taken. A wrong
 * format ruins every completion, so a name that does not tell (Ollama's `codellama:7b` is the chat
 * variant) is left out: such a model gets the prefix alone.
 */
const families: readonly Family[] = [
  {
    family: 'qwen-coder',
    names: /qwen-?(2\.5(\.1)?|3)-?coder/,
    prompt: barred.prompt,
    stop: [
      ...barred.stop,
      '<|endoftext|>',
      '<|repo_name|>',
      '<|file_sep|>',
      '<|im_start|>',
      '<|im_end|>',
    ],
  },
  {
    family: 'starcoder',
    names: /starcoder/,
    except: /instruct/,
    ...bigCode,
  },
  {
    family: 'santacoder',
    names: /santacoder/,
    prompt: (p, s) => `<fim-prefix>${p}<fim-suffix>${s}<fim-middle>`,
    stop: ['<|endoftext|>', '<fim-prefix>', '<fim-suffix>', '<fim-middle>', '<fim-pad>'],
  },
  {
    family: 'codellama',
    // `codellama:code`, `codellama:13b-code`, `CodeLlama-7b-hf`, `codellama-7b.Q4_K_M.gguf`
    names: /code-?llama(:((7|13)b-)?code|-(7|13)b)/,
    except: /instruct|python/,
    prompt: (p, s) => `<PRE> ${p} <SUF>${s} <MID>`,
    stop: ['<EOT>', '<PRE>', '<SUF>', '<MID>'],
    ordinary: ['<s>', '</s>'],
  },
  {
    family: 'deepseek-coder',
    names: /deepseek-coder/,
    // 7B v1.5 was trained without it.
    except: /7b.*v1\.5|v1\.5.*7b/,
    prompt: (p, s) => `<｜fim▁begin｜>${p}<｜fim▁hole｜>${s}<｜fim▁end｜>`,
    stop: [
      '<｜fim▁begin｜>',
      '<｜fim▁hole｜>',
      '<｜fim▁end｜>',
      '<｜begin▁of▁sentence｜>',
      '<｜end▁of▁sentence｜>',
      '<|EOT|>',
    ],
  },
  {
    family: 'codestral',
    names: /codestral/,
    except: /mamba|embed/,
    // The suffix comes first: the model continues the prefix.
    prompt: (p, s) => `[SUFFIX]${s}[PREFIX]${p}`,
    stop: ['[SUFFIX]', '[PREFIX]', '[MIDDLE]'],
    ordinary: ['<s>', '</s>'],
  },
  {
    family: 'codegemma',
    // Ollama's bare `codegemma` and `codegemma:7b` are the chat variant.
    names: /codegemma(:(.*code|2b)|-(1\.1-)?(2|7)b)/,
    except: /instruct|-it\b/,
    prompt: barred.prompt,
    stop: ['<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>', '<|file_separator|>'],
    ordinary: ['<bos>', '<eos>', '<start_of_turn>', '<end_of_turn>'],
  },
  { family: 'granite-code', names: /granite-code|granite-\d+b-code/, ...bigCode },
  { family: 'stable-code', names: /stable-?code/, except: /instruct/, ...bigCode },
  {
    family: 'incoder',
    names: /\bincoder/,
    prompt: (p, s) => `${p}<|mask:0|>${s}<|mask:1|><|mask:0|>`,
    stop: ['<|endofmask|>', '<|mask:0|>', '<|mask:1|>', '<|endoftext|>'],
  },
];

/** Every stop sequence of the table: none of them may reach the user, whatever model answers. */
export const specialTokens: readonly string[] = [
  ...new Set(families.flatMap((family) => family.stop)),
];

/**
 * The fill-in-the-middle format of a model, or undefined for a model without it, which gets the prefix
 * alone (CodeGen, chat models, unknown ones).
 * @param model a name as Ollama (`qwen2.5-coder:1.5b-base`), Hugging Face (`bigcode/starcoder2-3b`) or a
 *   GGUF file (`/models/codellama-7b.Q4_K_M.gguf`) has it
 */
export function fillInTheMiddleFor(model: string): FillInTheMiddle | undefined {
  const name = plainName(model);
  const found = families.find(({ names, except }) => names.test(name) && !except?.test(name));
  if (!found) return undefined;
  const { family, prompt, stop, ordinary = [] } = found;
  const tokens = [...stop, ...ordinary];
  return {
    family,
    format: (prefix, suffix) => prompt(breakTokens(prefix, tokens), breakTokens(suffix, tokens)),
    stop,
  };
}

/** The last part of a path or repository name, lower case, dashes for underscores. */
function plainName(model: string): string {
  const last = model.split(/[/\\]/).findLast((part) => part !== '');
  return (last ?? '').toLowerCase().replaceAll('_', '-');
}

/**
 * A space after a token's first character. Servers read special tokens in raw prompts wherever they
 * stand. An invisible character would do too, but the model would copy it into the user's code; without
 * the token altogether the code around it would mean something else.
 */
function breakTokens(text: string, tokens: readonly string[]): string {
  let broken = text;
  for (const token of tokens) {
    broken = broken.replaceAll(token, `${token.charAt(0)} ${token.slice(1)}`);
  }
  return broken;
}
