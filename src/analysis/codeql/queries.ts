import { isAbsolute } from 'node:path';
import { SecCoderError } from '../../platform/errors.js';
import type { CodeqlLanguage, LanguageGroup } from './codeql-languages.js';

/** `codeql/python-queries@1.2.0:Security/CWE-089/SqlInjection.ql`, a query or a suite of a pack. */
const packReference =
  /^([a-z\d][a-z\d-]*\/[a-z\d][a-z\d-]*)(@[\w.^~<>=*-]{1,50})?:[\w][\w./+-]{0,300}\.qls?$/;

/** The suite that is run when nobody names another. */
export function usualSuite({ id }: CodeqlLanguage): string {
  return `codeql/${id}-queries:codeql-suites/${id}-security-extended.qls`;
}

/** The pack that holds a query or suite; undefined for a file. */
export function packOf(queries: string): string | undefined {
  const [, name, version = ''] = packReference.exec(queries) ?? [];
  return name === undefined ? undefined : `${name}${version}`;
}

/**
 * Checks what a person wants to have run: one query or one suite, of a pack or in a file.
 * @throws SecCoderError `input`
 */
export function checkedQueries(queries: string): string {
  const isFile = isAbsolute(queries) && /\.qls?$/.test(queries) && !queries.includes('\0');
  if (isFile || (packReference.test(queries) && !/(^|\/|:)\.\.?\//.test(queries))) return queries;
  throw new SecCoderError('input', `"${queries.slice(0, 200)}" names no CodeQL query or suite.`, {
    hint: 'Name one of a pack, such as codeql/python-queries:Security/CWE-089/SqlInjection.ql, or a file.',
  });
}

/**
 * The groups for which queries are meant: GitHub's packs name their language.
 * @throws SecCoderError `input` when they are meant for none of them
 */
export function groupsFor(queries: string, groups: readonly LanguageGroup[]): LanguageGroup[] {
  const id = /^codeql\/([a-z]+)-queries/.exec(queries)?.[1];
  if (id === undefined && groups.length > 1)
    throw new SecCoderError(
      'input',
      'The files are in several languages, the queries are for one.',
      {
        hint: 'Analyse the files of each language by themselves.',
      },
    );
  const meant = groups.filter(({ language }) => id === undefined || language.id === id);
  if (meant.length > 0) return meant;
  throw new SecCoderError('input', `${queries} is for none of the languages of these files.`, {
    hint: 'Name queries for their language, or none for the usual suite.',
  });
}
