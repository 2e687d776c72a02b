import { access, watch } from "node:fs/promises";
import { join, sep } from "node:path";

/** Some editors save a file in several steps; they take less. */
const defaultSettledAfterMs = 150;

/** What to watch. */
export interface WatchedFiles {
  /** Folder of the project, absolute. */
  readonly root: string;
  /** Folders below it, with all that is in them. */
  readonly folders: readonly string[];
  /** Files in it. */
  readonly files: readonly string[];
  readonly signal: AbortSignal;
  /** How long nothing must change before a change counts as done. @default 150 */
  readonly settledAfterMs?: number;
}

/**
 * The files that change, by path from the project's root, in bunches that belong together: those
 * of one save, or all that changed while the last bunch was being dealt with. Ends when `signal`
 * is aborted. Temporary files of editors are left out.
 *
 * @throws what the operating system says when a folder can't be watched.
 */
export async function* watchFiles(watched: WatchedFiles): AsyncGenerator<readonly string[], void> {
  const { root, folders, files, signal, settledAfterMs = defaultSettledAfterMs } = watched;
  const changes = new Changes();
  const ends = [
    ...folders.map((folder) =>
      follow(join(root, folder), true, signal, (name) => changes.note(`${folder}/${name}`)),
    ),
    follow(root, false, signal, (name) => {
      if (files.includes(name)) changes.note(name);
    }),
  ];
  const ended = Promise.race(ends);
  // It is awaited below, unless whoever iterates has stopped.
  ended.catch(() => {});
  for (;;) {
    await Promise.race([ended, changes.any()]);
    if (signal.aborted) return;
    const count = changes.count;
    await new Promise((resolve) => {
      setTimeout(resolve, settledAfterMs);
    });
    if (changes.count === count) yield changes.take();
  }
}

/** What has changed and was not dealt with yet. */
class Changes {
  /** How many there were so far, those of one file included. */
  count = 0;
  readonly #paths = new Set<string>();
  #wake = (): void => {};

  note(path: string): void {
    this.count += 1;
    this.#paths.add(path);
    this.#wake();
  }

  async any(): Promise<void> {
    if (this.#paths.size > 0) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  take(): readonly string[] {
    const paths = [...this.#paths].toSorted();
    this.#paths.clear();
    return paths;
  }
}

async function follow(
  folder: string,
  recursive: boolean,
  signal: AbortSignal,
  note: (name: string) => void,
): Promise<void> {
  // Watched recursively, a folder that is not there is no error.
  await access(folder);
  try {
    for await (const { filename } of watch(folder, { recursive, signal })) {
      if (filename !== null && !isTemporary(filename)) note(filename.split(sep).join("/"));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** As vim, Emacs and those that save by renaming call them; no source file is called so. */
function isTemporary(name: string): boolean {
  return /(^|[/\\])(\.[^/\\]*|#[^/\\]*#|\d+)$|(~|\.sw.|\.tmp|\.new)$/.test(name);
}
