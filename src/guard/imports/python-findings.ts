import type { Declared } from './python-manifests.js';
import { normalDistribution } from './python-modules.js';

/** What is known of a project's Python packages, gathered folder by folder. */
export class PythonFindings {
  /** Normal names. */
  readonly distributions = new Set<string>();
  readonly modules = new Set<string>();
  /** Whether anything says which packages there are. */
  found = false;

  add(declared: Declared): void {
    for (const name of declared.names) this.distributions.add(normalDistribution(name));
    if (declared.complete) this.found = true;
  }
}
