import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FindingPlace, RelatedPlace } from './finding.js';
import { plainMessage } from './sarif-message.js';
import type { SarifLocation, SarifRun } from './sarif-schema.js';

/** Places that explain one finding, at most: what a person would look at. */
const maxRelated = 50;

/**
 * The analysed files by the paths under which a tool may name them: as they are, and as links lead to them.
 * @param root absolute folder to which relative paths are resolved
 */
export function knownFiles(root: string, files: readonly string[]): ReadonlyMap<string, string> {
  const paths = files.map((file) => resolve(root, file));
  return new Map([
    ...paths.map((path): [string, string] => [realPath(path), path]),
    ...paths.map((path): [string, string] => [path, path]),
  ]);
}

/** Finds the analysed files that a run's addresses name. */
export class RunPlaces {
  /**
   * @param root absolute folder to which relative addresses are resolved
   * @param known as `knownFiles` gives them
   */
  constructor(
    private readonly run: SarifRun,
    private readonly root: string,
    private readonly known: ReadonlyMap<string, string>,
  ) {}

  /** Undefined when it lies in none of the files. */
  of(location: SarifLocation | undefined): FindingPlace | undefined {
    const physical = location?.physicalLocation;
    const path = this.known.get(this.pathOf(physical?.artifactLocation) ?? '');
    if (path === undefined) return undefined;
    const { startLine = 1, startColumn, endColumn, ...region } = physical?.region ?? {};
    return {
      path,
      startLine,
      endLine: Math.max(region.endLine ?? startLine, startLine),
      ...(startColumn === undefined ? {} : { startColumn }),
      ...(endColumn === undefined ? {} : { endColumn }),
    };
  }

  /** Those of the places that lie in the files, with what is said of them. */
  related(locations: readonly SarifLocation[] | undefined): RelatedPlace[] {
    return (locations ?? []).slice(0, maxRelated).flatMap((location) => {
      const place = this.of(location);
      if (place === undefined) return [];
      return [{ ...place, message: plainMessage(location.message?.text ?? '') }];
    });
  }

  private pathOf(
    address: NonNullable<SarifLocation['physicalLocation']>['artifactLocation'],
  ): string | undefined {
    const named =
      address?.uri === undefined && address?.index !== undefined
        ? this.run.artifacts?.[address.index]?.location
        : address;
    if (named?.uri === undefined) return undefined;
    const base = this.run.originalUriBaseIds?.[named.uriBaseId ?? '']?.uri;
    const folder = base?.startsWith('file:') ? pathOfUri(base, this.root) : this.root;
    return pathOfUri(named.uri, folder ?? this.root);
  }
}

function pathOfUri(uri: string, root: string): string | undefined {
  try {
    if (uri.startsWith('file:')) return resolve(fileURLToPath(uri));
    if (/^[a-z][a-z\d+.-]+:/i.test(uri) && !/^[a-z]:[\\/]/i.test(uri)) return undefined;
    return resolve(root, decodeURIComponent(uri));
  } catch {
    return undefined; // it is no address of a file
  }
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path; // it has gone meanwhile: then nothing names it by another path
  }
}
