import { fileURLToPath } from 'node:url';
import { bundledAssets, type Assets } from '../../src/platform/assets.js';
import { packagedSyntaxFiles } from './syntax-files.js';

/** The files of a checkout that is not built, with the parser's as the packages bring them. */
export function testAssets(): Assets {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  return { ...bundledAssets(root), ...packagedSyntaxFiles() };
}
