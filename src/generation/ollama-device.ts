/** A model in memory as `/api/ps` lists it: bytes in all and on the GPU. */
export interface LoadedModel {
  readonly name: string;
  readonly size: number;
  readonly size_vram: number;
}

/** Names without a tag mean `latest`. */
function fullName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).includes(':') ? name : `${name}:latest`;
}

/** Where a model runs: `CPU`, `GPU`, `GPU 60 %`, or `not loaded` while it is not in memory. */
export function deviceOf(model: string, running: readonly LoadedModel[]): string {
  const loaded = running.find((candidate) => candidate.name === fullName(model));
  if (loaded === undefined) return 'not loaded';
  if (loaded.size_vram <= 0) return 'CPU';
  if (loaded.size_vram >= loaded.size) return 'GPU';
  return `GPU ${Math.round((100 * loaded.size_vram) / loaded.size)} %`;
}
