import { Disposable, type ExtensionContext, type Uri } from 'vscode';
import { bundledAssets, type Assets } from '../../platform/assets.js';
import type { Log } from '../../platform/log.js';
import type { Session } from '../session.js';
import { BundledDocuments } from './bundled-documents.js';
import { CodebaseView, viewId } from './codebase-view.js';
import { CodebaseContents } from './contents.js';
import { CodebaseHealth } from './health.js';
import { Previews } from './previews.js';
import { ReviewDecorations } from './review-decorations.js';
import { CodebaseReview } from './review.js';
import type { UseCounter } from './use-counter.js';

/** What the commands of the secure codebase work with. */
export interface CodebaseParts {
  readonly extensionUri: Uri;
  readonly assets: Assets;
  readonly view: CodebaseView;
  readonly review: CodebaseReview;
  readonly previews: Previews;
  readonly uses: UseCounter;
  readonly log: Log;
  dispose(): void;
}

/** The editor's side of the secure codebase: its view, health, review and documents. */
export function openCodebaseParts(
  { extensionUri, extensionPath }: Pick<ExtensionContext, 'extensionUri' | 'extensionPath'>,
  session: Session,
  uses: UseCounter,
  log: Log,
): CodebaseParts {
  const assets = bundledAssets(extensionPath);
  const contents = new CodebaseContents(session, assets.demonstrations);
  const health = new CodebaseHealth(contents, { assets, log, view: viewId });
  const review = new CodebaseReview(contents);
  const decorations = new ReviewDecorations();
  const view = new CodebaseView(contents, health, decorations);
  const previews = new Previews();
  const all = Disposable.from(
    contents,
    health,
    review,
    decorations,
    view,
    previews,
    new BundledDocuments(),
  );
  const parts = { extensionUri, assets, view, review, previews, uses, log };
  return { ...parts, dispose: () => void all.dispose() };
}
