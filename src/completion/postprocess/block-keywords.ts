/** The lines that bound a block in a language that closes its blocks with words or tags. */
export interface BlockKeywords {
  /** A line that opens a block. */
  readonly opens: RegExp;
  /** A line that closes a block, with its leading white space gone. */
  readonly closes: RegExp;
  /** A line at the indent of the opening one that goes on with the block. */
  readonly goesOn: RegExp;
}

const never = /(?!)/;

const keywords: ReadonlyMap<string, BlockKeywords> = new Map([
  [
    'ruby',
    {
      opens:
        /^\s*(?:def|class|module|if|unless|while|until|case|begin|for|else|elsif|when|rescue|ensure)\b(?!.*\bend\b)|\bdo\s*(?:\|[^|]*\|)?\s*$|[{([]\s*$/,
      closes: /^(?:end\b|[)\]}])/,
      goesOn: /^(?:else|elsif|when|in|rescue|ensure)\b/,
    },
  ],
  [
    'lua',
    {
      opens: /\b(?:then|do|else|repeat)\s*$|\bfunction\b[^()]*\([^()]*\)\s*$|[{(]\s*$/,
      closes: /^(?:(?:end|until)\b|[)\]}])/,
      goesOn: /^(?:else|elseif)\b/,
    },
  ],
  [
    'shellscript',
    {
      opens: /\b(?:then|do|else|in)\s*$|[{(]\s*$/,
      closes: /^(?:(?:fi|done|esac)\b|[)}])/,
      goesOn: /^(?:else|elif|then|do)\b/,
    },
  ],
  [
    'sql',
    {
      opens: /\b(?:begin|then|else|loop|declare)\s*$|\(\s*$/i,
      closes: /^(?:end\b|\))/i,
      // A statement laid out by clauses has them all at its own indent.
      goesOn:
        /^(?:else|elsif|elseif|when|begin|exception|from|where|and|or|on|group|order|having|limit|offset|union|values|set|returning|(?:left|right|inner|outer|full|cross) |join)\b/i,
    },
  ],
  ['html', { opens: /<[a-z][^<>]*(?<!\/)>\s*$/i, closes: /^<\//, goesOn: never }],
]);

/** The words of a language; undefined when its blocks have braces or only an indent. */
export function blockKeywords(languageId: string): BlockKeywords | undefined {
  return keywords.get(languageId);
}
