import type { TriedVersions } from "../project/scaffold/triedVersions.ts";
import type { RootManifest } from "./packageManifest.ts";
import type { Declaration } from "./readDeclarations.ts";
import type { EntryPoints } from "./readExports.ts";
import type { ModuleNeeds, ModuleSplit } from "./splitModules.ts";

/** This repository as the build sees it. */
export interface Tree extends ModuleNeeds {
  /** Its folder, absolute. */
  readonly root: string;
  readonly manifest: RootManifest;
  readonly entries: EntryPoints;
  /** The versions of tools that a new project begins with. */
  readonly triedWith: TriedVersions;
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly split: ModuleSplit;
  /** Modules that ask where they lie. */
  readonly placed: ReadonlySet<string>;
  /** Files that code of the router package reads. */
  readonly data: readonly string[];
}
