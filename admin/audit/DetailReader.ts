/** Where an object lies. */
export interface ObjectAddress {
  readonly bucket: string;
  readonly key: string;
}

/** The bucket for details that are too large for an item. */
export interface DetailReader {
  read(address: ObjectAddress): Promise<string>;
}
