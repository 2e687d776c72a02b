/** A project's schema files: texts by path from the folder of schemas, with `/`. */
export interface SchemaFolder {
  read(): Promise<ReadonlyMap<string, string>>;
  /** Writes files in the order given, all or none. */
  write(files: ReadonlyMap<string, string>): Promise<void>;
}
