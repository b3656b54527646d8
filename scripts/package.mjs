import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { build, defaultTarget, root } from '../esbuild.config.mjs';

/** Builds the VSIX for one platform: `npm run package [-- --target linux-arm64]`. */
async function main() {
  const { values } = parseArgs({
    options: { target: { type: 'string', default: defaultTarget }, out: { type: 'string' } },
  });
  const { name, version, repository } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  const packagePath = values.out ?? join(root, `${name}-${values.target}-${version}.vsix`);
  await build({ outdir: join(root, 'dist'), production: true, target: values.target });
  // Everything is bundled, so node_modules stays out.
  await createVSIX({
    cwd: root,
    target: values.target,
    dependencies: false,
    packagePath,
    // Without a public repository the README's relative links have nothing to point to.
    ...(repository === undefined
      ? { allowMissingRepository: true, rewriteRelativeLinks: false }
      : {}),
  });
  const { size } = await stat(packagePath);
  console.log(`${packagePath}  ${(size / 1024 ** 2).toFixed(1)} MB`);
}

try {
  await main();
} catch (error) {
  console.error(`Packaging failed: ${error.message}`);
  process.exitCode = 1;
}
