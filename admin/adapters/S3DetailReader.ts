import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { DetailReader, ObjectAddress } from "../audit/DetailReader.ts";

/** The bucket that holds details too large for an item. */
export class S3DetailReader implements DetailReader {
  readonly #client: S3Client;

  constructor(options: { readonly client: S3Client }) {
    this.#client = options.client;
  }

  /** @throws {SignalboxError} ENTRY_NOT_FOUND when the object is gone, by expiry or by hand. */
  async read({ bucket, key }: ObjectAddress): Promise<string> {
    const command = new GetObjectCommand({ Bucket: bucket, Key: key });
    const answer = await this.#client.send(command).catch((cause: unknown) => {
      if (!(cause instanceof Error && cause.name === "NoSuchKey")) throw cause;
      throw new SignalboxError(
        "ENTRY_NOT_FOUND",
        `The record's detail should lie at s3://${bucket}/${key}, but no object is there: ` +
          "it has expired, or somebody removed it.",
        { cause },
      );
    });
    return (await answer.Body?.transformToString("utf-8")) ?? "";
  }
}
