import * as z from 'zod';
import { parseCommentedJson } from './commented-json.js';

/** What a `package.json` or `deno.json` says. */
export interface DeclaredPackages {
  /** Packages, and names that an import map or a bundler's table gives to others. */
  readonly names: readonly string[];
  /** Whether it is a package's manifest; one that only says `"type": "module"` is not. */
  readonly complete: boolean;
  /** Tables in which tools rewrite names, as text to be searched. */
  readonly aliases: string;
}

const names = z.record(z.string(), z.unknown()).optional();
const list = z.union([z.array(z.string()), z.boolean()]).optional();
const manifest = z.looseObject({
  name: z.string().optional(),
  dependencies: names,
  devDependencies: names,
  peerDependencies: names,
  optionalDependencies: names,
  bundledDependencies: list,
  bundleDependencies: list,
});

/** `package.json`. @throws Error when it is none */
export function fromPackageJson(text: string): DeclaredPackages {
  const read = manifest.parse(JSON.parse(text));
  const tables = [
    read.dependencies,
    read.devDependencies,
    read.peerDependencies,
    read.optionalDependencies,
  ];
  const bundled = [read.bundledDependencies, read.bundleDependencies].flatMap((one) =>
    Array.isArray(one) ? one : [],
  );
  const rewriting = [read.jest, read._moduleAliases, read.alias, read.browser, read.babel];
  return {
    names: [
      ...(read.name === undefined ? [] : [read.name]),
      ...tables.flatMap((table) => Object.keys(table ?? {})),
      ...bundled,
    ],
    complete: read.name !== undefined || tables.some((table) => table !== undefined),
    aliases: JSON.stringify(rewriting),
  };
}

const importMap = z.looseObject({ name: z.string().optional(), imports: names });

/** `deno.json`, also with comments. @throws Error when it is none */
export function fromDenoJson(text: string): DeclaredPackages {
  const { name, imports } = importMap.parse(parseCommentedJson(text));
  const mapped = Object.keys(imports ?? {}).map((key) => key.replace(/\/$/, ''));
  return {
    names: name === undefined ? mapped : [name, ...mapped],
    complete: imports !== undefined,
    aliases: '',
  };
}

const tsconfig = z.looseObject({
  extends: z.union([z.string(), z.array(z.string())]).optional(),
  compilerOptions: z
    .looseObject({
      baseUrl: z.string().optional(),
      paths: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
});

/** What a `tsconfig.json` or `jsconfig.json` says of where modules lie. */
export interface ModulePaths {
  /** Other files of its kind, as written. */
  readonly extended: readonly string[];
  /** A folder, as written. */
  readonly baseUrl: string | undefined;
  /** What a specifier begins with that is looked for elsewhere; an exact name ends with a NUL. */
  readonly prefixes: readonly string[];
}

/** @throws Error when it is none */
export function fromTsconfig(text: string): ModulePaths {
  const { extends: extended = [], compilerOptions = {} } = tsconfig.parse(parseCommentedJson(text));
  return {
    extended: [extended].flat(),
    baseUrl: compilerOptions.baseUrl,
    prefixes: Object.keys(compilerOptions.paths ?? {}).map((pattern) => {
      const star = pattern.indexOf('*');
      return star < 0 ? `${pattern}\0` : pattern.slice(0, star);
    }),
  };
}

/** Whether a specifier begins with one of {@link ModulePaths.prefixes}. */
export function hasPrefix(specifier: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => `${specifier}\0`.startsWith(prefix));
}

/**
 * Whether the settings of a tool name the beginning of a specifier as they name an alias: alone between
 * quotes, before a slash or a pattern, or as a key.
 */
export function mentionsAlias(settings: string, specifier: string): boolean {
  const [first = ''] = specifier.split('/', 1);
  const segment = first.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const alone = new RegExp(`["'\`^]${segment}(?:/?(?:["'\`$*(]|\\(|\\.\\*))`);
  const asKey = new RegExp(`(?<![\\w$@/-])${segment}\\s{0,20}:`);
  return alone.test(settings) || (!first.startsWith('@') && asKey.test(settings));
}
