/** What is examined, and by which package. */
export interface ProjectSight {
  /** Folder of the project, absolute. */
  readonly root: string;
  /** Folder of the package that examines it, absolute. */
  readonly packageRoot: string;
  /** Of that package. */
  readonly version: string;
  /** As `process.versions.node`. */
  readonly node: string;
  /** Folders in which programs are looked for. */
  readonly path: readonly string[];
}
