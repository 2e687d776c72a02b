/** A context as a package has it. */
export interface PackedContext {
  readonly name: string;
  /** Ids of its event types. */
  readonly types: readonly string[];
}

/** A package of event types, made and not written anywhere. */
export interface EventPackage {
  readonly name: string;
  /** Follows from its files. */
  readonly version: string;
  /** What npm would call its tarball. */
  readonly fileName: string;
  readonly contexts: readonly PackedContext[];
  /** The version of each type's schema, by the type's id. */
  readonly types: Readonly<Record<string, string>>;
  /** Text by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly tarball: Uint8Array;
  /** What its files take, installed. */
  readonly unpackedBytes: number;
}
