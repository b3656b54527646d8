#!/usr/bin/env node
/**
 * Stands in for the CodeQL CLI: `node codeql-stand-in.mjs SCENARIO.json COMMAND…`. It keeps to the
 * contract that CodeQL documents: arguments are checked one by one, files are written where they are
 * asked for, exit codes mean what they mean there. An argument that is not in the contract ends it with
 * 64, which CodeQL never uses. What goes wrong is said by the scenario; see codeql-stand-in.ts.
 *
 * Its one query: a line with the word VULNERABLE is an SQL injection.
 */
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [scenarioPath, ...args] = process.argv.slice(2);
const scenario = JSON.parse(readFileSync(scenarioPath, 'utf8'));
appendFileSync(
  scenario.journal,
  `${JSON.stringify({ args, pid: process.pid, cwd: process.cwd(), variables: Object.keys(process.env) })}\n`,
);

const languages = ['cpp', 'csharp', 'go', 'java', 'javascript', 'python', 'ruby', 'rust'];
const suffixes = {
  cpp: /\.(c|h|cc|cpp|cxx|hh|hpp)$/,
  csharp: /\.cs$/,
  go: /\.go$/,
  java: /\.java$/,
  javascript: /\.(js|mjs|cjs|jsx|ts|mts|cts|tsx)$/,
  python: /\.pyi?$/,
  ruby: /\.rb$/,
  rust: /\.rs$/,
};

function outsideContract(why) {
  process.stderr.write(`not in the contract: ${why}\n`);
  process.exit(64);
}

/** Ends or hangs as the scenario wants it for this command. */
async function trouble(command) {
  const { codes = {}, said = {}, hang, kill } = scenario;
  if (said[command] !== undefined) process.stderr.write(`${said[command]}\n`);
  if (kill === command) process.kill(process.pid, 'SIGKILL');
  if (hang === command) {
    // CodeQL starts extractors: a child that holds no pipe and ignores the polite signals.
    const endless = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)';
    const child = spawn(process.execPath, ['-e', endless], { stdio: 'ignore' });
    appendFileSync(scenario.journal, `${JSON.stringify({ hanging: [process.pid, child.pid] })}\n`);
    await new Promise(() => setInterval(() => {}, 1000));
  }
  const code = Array.isArray(codes[command])
    ? codes[command][callsOf(command) - 1]
    : codes[command];
  if (code) process.exit(code);
}

/** How often a command was called so far, with this one. */
function callsOf(command) {
  return readFileSync(scenario.journal, 'utf8')
    .split('\n')
    .filter((line) => line.includes(`"args":${JSON.stringify(command.split(' ')).slice(0, -1)}`))
    .length;
}

/** The values of `--name=value` and flags; each must be one of the contract's, and be there if wanted. */
function parse(given, { wanted, allowed = [], positional }) {
  const end = given.indexOf('--');
  if (end < 0) outsideContract('no "--" before the positional arguments');
  const values = {};
  for (const arg of given.slice(0, end)) {
    const [name, ...value] = arg.split('=');
    if (!wanted.includes(name) && !allowed.includes(name)) outsideContract(arg);
    if (name in values) outsideContract(`twice: ${name}`);
    values[name] = value.join('=');
  }
  for (const name of wanted) if (!(name in values)) outsideContract(`missing: ${name}`);
  if (given.length - end - 1 !== positional) outsideContract('positional arguments');
  return { values, rest: given.slice(end + 1) };
}

function sourcesBelow(folder, name = '') {
  return readdirSync(join(folder, name), { withFileTypes: true }).flatMap((entry) => {
    const path = name === '' ? entry.name : `${name}/${entry.name}`;
    return entry.isDirectory() ? sourcesBelow(folder, path) : [path];
  });
}

/** A zip with stored, empty members: only their names are of interest. */
function zipOf(names) {
  const locals = [];
  const entries = [];
  let at = 0;
  for (const name of names) {
    const bytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(bytes.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(bytes.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, bytes);
    entries.push(entry, bytes);
    at += local.length + bytes.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

async function create(given) {
  const language = /^--language=(.*)$/m.exec(given.join('\n'))?.[1] ?? '';
  if (!languages.includes(language)) outsideContract(`language ${language}`);
  const { values, rest } = parse(given, {
    wanted: [
      ...['--language', '--source-root', '--threads', '--ram', '--no-calculate-baseline'],
      ...['--common-caches', '--logdir', '-v', '--log-to-stderr'],
    ],
    allowed: ['--build-mode', '--command'],
    positional: 1,
  });
  checkMode(language, values);
  if (Number(values['--ram']) < 2048) outsideContract('--ram');
  const root = values['--source-root'];
  const [database] = rest;
  if (existsSync(database)) outsideContract('the database is there already');
  await trouble('database create');
  const files = sourcesBelow(root).filter((name) => suffixes[language].test(name));
  if (files.length === 0) process.exit(32);
  const { unextracted = [] } = scenario;
  const seen = files.filter((name) => !unextracted.includes(name));
  mkdirSync(database, { recursive: true });
  const sources = seen.map((name) => [name, readFileSync(join(root, name), 'utf8')]);
  writeFileSync(join(database, 'codeql-database.yml'), JSON.stringify({ root, sources }));
  const archived = seen.map((name) => resolve(root, name).replace(/^\//, '').replace(':', '_'));
  if (scenario.archive !== false)
    writeFileSync(
      join(database, 'src.zip'),
      zipOf(archived.map((name) => name.replaceAll('\\', '/'))),
    );
}

function checkMode(language, values) {
  const mode = values['--build-mode'];
  const [major, minor, patch] = (scenario.version ?? '2.23.9').split('.').map(Number);
  const number = (major * 1000 + minor) * 1000 + patch;
  const since = { java: 2016005, csharp: 2018004, cpp: 2023009, rust: 0 }[language];
  if (['python', 'javascript', 'ruby'].includes(language)) {
    if (mode !== undefined || '--command' in values) outsideContract(`mode of ${language}`);
  } else if (language === 'go') {
    if (mode !== 'autobuild') outsideContract('mode of go');
    if (!existsSync(join(values['--source-root'], 'go.mod'))) outsideContract('no go.mod');
  } else if (number >= since) {
    if (mode !== 'none') outsideContract(`mode of ${language}`);
  } else if (!/^gcc -c \S/.test(values['--command'] ?? '')) outsideContract(`mode of ${language}`);
  if (language === 'rust' && !existsSync(join(values['--source-root'], 'Cargo.toml')))
    outsideContract('no Cargo.toml');
}

async function analyze(given) {
  const { values, rest } = parse(given, {
    wanted: [
      ...['--format', '--output', '--threads', '--ram', '--no-group-results', '--max-paths'],
      ...['--no-database-extension-packs', '--no-database-threat-models', '-v', '--log-to-stderr'],
    ],
    positional: 2,
  });
  if (values['--format'] !== 'sarifv2.1.0') outsideContract('--format');
  const [database, queries] = rest;
  if (!/^codeql\/[a-z]+-queries:[\w./-]+\.qls?$/.test(queries) && !/\.qls?$/.test(queries))
    outsideContract(queries);
  const description = join(database, 'codeql-database.yml');
  const text = existsSync(description) ? readFileSync(description, 'utf8') : '';
  if (!text.startsWith('{')) {
    process.stderr.write(
      `A fatal error occurred: ${database} is not a recognized CodeQL database.\n`,
    );
    process.exit(2);
  }
  await trouble('database analyze');
  write(values['--output'], JSON.parse(text), !queries.endsWith('.ql'));
}

function write(output, { root, sources }, isSuite) {
  const sarif = JSON.stringify(sarifOf(root, sources, isSuite));
  switch (scenario.sarif) {
    case 'none':
      return;
    case 'half':
      return writeFileSync(output, sarif.slice(0, sarif.length / 2));
    case 'huge':
      // 100 MB.
      writeFileSync(output, '{"runs": [');
      for (let at = 0; at < 100; at += 1) appendFileSync(output, ' '.repeat(2 ** 20));
      return appendFileSync(output, ']}');
    default:
      return writeFileSync(output, sarif);
  }
}

function sarifOf(root, sources, isSuite) {
  const uriOf = (name) => name.split('/').map(encodeURIComponent).join('/');
  const address = (name) =>
    scenario.uris === 'absolute'
      ? { uri: pathToFileURL(join(root, name)).href }
      : { uri: uriOf(name), uriBaseId: '%SRCROOT%', index: 0 };
  const at = (name, line, column) => ({
    physicalLocation: {
      artifactLocation: address(name),
      region: {
        startLine: line,
        ...(column ? { startColumn: column, endColumn: column + 10 } : {}),
      },
    },
  });
  const results = sources.flatMap(([name, text]) =>
    text.split('\n').flatMap((line, row) => {
      const column = line.indexOf('VULNERABLE') + 1;
      if (column === 0) return [];
      const source = { ...at(name, 1), id: 1, message: { text: 'user-provided value' } };
      const step = { location: source };
      return [
        {
          ruleId: 'py/sql-injection',
          ruleIndex: 0,
          rule: { id: 'py/sql-injection', index: 0, toolComponent: { index: 0 } },
          message: {
            text: scenario.message ?? 'This query depends on a [user-provided value](1).',
          },
          locations: [at(name, row + 1, column)],
          relatedLocations: [source],
          codeFlows: [{ threadFlows: [{ locations: [step, { location: at(name, row + 1) }] }] }],
          partialFingerprints: { primaryLocationLineHash: 'abc:1' },
        },
      ];
    }),
  );
  for (const uri of scenario.outside ?? [])
    results.push({
      ruleId: 'py/sql-injection',
      message: { text: 'Elsewhere.' },
      locations: [{ physicalLocation: { artifactLocation: { uri } } }],
    });
  const { unparsed = [] } = scenario;
  const notifications = sources.map(([name]) =>
    unparsed.includes(name)
      ? {
          descriptor: { id: 'py/diagnostics/extraction-warnings' },
          level: 'error',
          message: { text: 'A parse error occurred.' },
          locations: [at(name, 1)],
        }
      : {
          descriptor: { id: 'py/diagnostics/successfully-extracted-files' },
          level: 'none',
          message: { text: '' },
          locations: [at(name, 1)],
        },
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'CodeQL', semanticVersion: scenario.version ?? '2.23.9' },
          extensions: [
            {
              name: 'codeql/python-queries',
              rules: [
                {
                  id: 'py/sql-injection',
                  defaultConfiguration: { enabled: true, level: 'error' },
                  properties: {
                    tags: ['external/cwe/cwe-089', 'security'],
                    'security-severity': '8.8',
                  },
                },
              ],
            },
          ],
        },
        invocations: [
          {
            executionSuccessful: scenario.unsuccessful !== true,
            // The diagnostics belong to the suites; a query alone does not run them.
            toolExecutionNotifications: isSuite ? notifications : [],
          },
        ],
        artifacts: sources.map(([name]) => ({
          location: { uri: uriOf(name), uriBaseId: '%SRCROOT%' },
        })),
        results,
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
}

function print(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

const line = args.join(' ');
if (line === 'version --format=json') {
  await trouble('version');
  print({ productName: 'CodeQL', vendor: 'GitHub', version: scenario.version ?? '2.23.9' });
} else if (line === 'resolve languages --format=betterjson --extractor-include-aliases') {
  await trouble('resolve languages');
  const known = scenario.languages ?? languages;
  print({
    extractors: Object.fromEntries(known.map((id) => [id, [{ extractor_root: `/codeql/${id}` }]])),
    aliases: { c: 'cpp', 'c++': 'cpp', typescript: 'javascript' },
  });
} else if (/^resolve queries --format=json -- \S+$/.test(line)) {
  await trouble('resolve queries');
  print(scenario.queries ?? ['/packs/Security/CWE-089/SqlInjection.ql']);
} else if (line.startsWith('database create ')) await create(args.slice(2));
else if (line.startsWith('database analyze ')) await analyze(args.slice(2));
else outsideContract(line);
