import type { UnreadFile } from '../analyzer.js';
import type { Finding, FindingPlace } from '../finding.js';

/**
 * Names of copies turned into those of the files that were copied.
 * @param originals absolute paths by the absolute paths of their copies
 */
export class MapBack {
  constructor(private readonly originals: ReadonlyMap<string, string>) {}

  finding(finding: Finding): Finding {
    const { related, flow } = finding;
    return {
      ...this.place(finding),
      ...(related === undefined ? {} : { related: related.map((place) => this.place(place)) }),
      ...(flow === undefined ? {} : { flow: flow.map((place) => this.place(place)) }),
    };
  }

  unread({ path, why }: UnreadFile): UnreadFile {
    return { path: this.originals.get(path) ?? path, why };
  }

  private place<T extends FindingPlace>(place: T): T {
    return { ...place, path: this.originals.get(place.path) ?? place.path };
  }
}
