import { ListObjectVersionsCommand, type S3Client } from "@aws-sdk/client-s3";
import type { ObjectVersion, ObjectVersions } from "../stages/audit/WatchSetup.ts";

/** The versions that a bucket lists of an object. */
export class S3ObjectVersions implements ObjectVersions {
  readonly #bucket: string;
  readonly #client: S3Client;

  constructor(options: { readonly bucket: string; readonly client: S3Client }) {
    this.#bucket = options.bucket;
    this.#client = options.client;
  }

  /** At most the 1,000 newest: one more than the first tells all there is to tell. */
  async of(key: string): Promise<readonly ObjectVersion[]> {
    const command = new ListObjectVersionsCommand({ Bucket: this.#bucket, Prefix: key });
    const { Versions = [], DeleteMarkers = [] } = await this.#client.send(command);
    return [
      ...Versions.map((version) => ({ ...version, isDeleteMarker: false })),
      ...DeleteMarkers.map((marker) => ({ ...marker, isDeleteMarker: true })),
    ].flatMap(({ Key, VersionId, LastModified, isDeleteMarker }) =>
      Key === key && VersionId !== undefined && LastModified !== undefined
        ? [{ versionId: VersionId, modifiedAt: LastModified, isDeleteMarker }]
        : [],
    );
  }
}
