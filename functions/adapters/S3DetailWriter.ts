import type { S3Client } from "@aws-sdk/client-s3";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { DetailWriter } from "../stages/gate/GateSetup.ts";

/** What S3 answers where an object is already (412); a put at the same moment gives a 409. */
const isThere = "PreconditionFailed";

/** The bucket for details that an item can't hold. The S3 client is loaded when first needed. */
export class S3DetailWriter implements DetailWriter {
  readonly bucket: string;
  readonly #createClient: (sdk: typeof import("./s3Sdk.ts")) => S3Client;
  #client: S3Client | undefined;

  constructor(options: {
    readonly bucket: string;
    readonly createClient: (sdk: typeof import("./s3Sdk.ts")) => S3Client;
  }) {
    this.bucket = options.bucket;
    this.#createClient = options.createClient;
  }

  /**
   * Asks S3 to keep it only where no object is: one that is there stays, and holds the same, for
   * its key is made of its content's hash.
   *
   * @throws {SignalboxError} DETAIL_WRITE_FAILED when the bucket did not take it; retryable.
   */
  async put(key: string, text: string, signal: AbortSignal): Promise<void> {
    const sdk = await import("./s3Sdk.ts");
    this.#client ??= this.#createClient(sdk);
    const command = new sdk.PutObjectCommand({
      Bucket: this.bucket,
      Key: key,
      Body: text,
      IfNoneMatch: "*",
      // So S3 checks what it got, and keeps the hash; a bucket with a lock wants a checksum.
      ChecksumAlgorithm: "SHA256",
      ContentType: key.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8",
    });
    await this.#client.send(command, { abortSignal: signal }).catch((cause: unknown) => {
      if (cause instanceof Error && cause.name === isThere) return;
      const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
      throw new SignalboxError(
        "DETAIL_WRITE_FAILED",
        `Bucket ${this.bucket} did not take the detail ${key} (${reason}). ` +
          "The event stays in the gate's queue and is tried again.",
        { cause, retryable: true },
      );
    });
  }
}
