/** Characters of a message that are kept: more is no sentence for a person. */
const maxMessage = 2000;

/** Control characters but for the line break, and those that turn the direction of text around. */
const invisible =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** `[text](target)` of SARIF; brackets inside are escaped. Limited, so that no input makes it slow. */
const link = /\[((?:\\.|[^\\[\]\n]){0,1000})\]\(([^()\s]{0,1000})\)/g;

/**
 * What an analyser says, as plain text. Links become their text: a number points to a related place,
 * which is shown by itself, and no address of an analyser is to be clicked. A bare `command:` is parted
 * from what follows, so that nothing that finds links in text takes it for one.
 */
export function plainMessage(message: string): string {
  const text = message
    .slice(0, 4 * maxMessage)
    .replaceAll(link, (_whole, label: string) => label)
    .replaceAll(/\\([\\[\]])/g, '$1')
    .replaceAll(invisible, ' ')
    .replaceAll(/\b(command|vscode|vscode-insiders|javascript|data|file):(?=\S)/gi, '$1: ')
    .trim();
  if (text.length <= maxMessage) return text;
  return `${text.slice(0, maxMessage - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A page about a rule, if it is one that may be opened: a web page. */
export function webPage(uri: string | undefined): string | undefined {
  if (uri === undefined || uri.length > 2000 || !URL.canParse(uri)) return undefined;
  const { protocol, href, username } = new URL(uri);
  return protocol === 'https:' && username === '' ? href : undefined;
}
