import { writeAllOrNone } from "../../writeAllOrNone.ts";
import type { Addition } from "./Addition.ts";

/** What was added to a project, as scripts get it. */
export interface Added {
  /** Paths from the project's root. */
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly byHand: Addition["byHand"];
}

/**
 * Writes what is to be added, all of it or nothing.
 *
 * @param root folder of the project, absolute.
 */
export async function writeAddition(root: string, addition: Addition): Promise<Added> {
  const { files, changed, byHand } = addition;
  await writeAllOrNone(root, files);
  const created = [...files.keys()].filter((path) => !changed.includes(path));
  return { created, changed, byHand };
}
