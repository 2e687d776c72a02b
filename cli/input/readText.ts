import { usageError } from "../../admin/errors/usageError.ts";
import { reasonOf } from "../../core/text/reasonOf.ts";

/** An event holds at most 900 KB, and hardly a description of an API is as long. */
const maxInputBytes = 10 * 1024 * 1024;

/**
 * All of a stream as text.
 *
 * @param what the stream's name, for messages.
 * @throws {SignalboxError} USAGE_INVALID when it can't be read, is not UTF-8, is empty, or is
 *   larger than 10 MB: nothing past that is read.
 */
export async function readText(stream: AsyncIterable<Uint8Array>, what: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of stream) {
      bytes += piece.byteLength;
      if (bytes > maxInputBytes) break;
      pieces.push(piece);
    }
  } catch (cause) {
    throw usageError(`${what} can't be read: ${reason(cause)}.`, cause);
  }
  if (bytes > maxInputBytes) {
    throw usageError(`${what} is larger than 10 MB, the most that is read.`);
  }
  if (bytes === 0) throw usageError(`${what} is empty.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(pieces));
  } catch (cause) {
    throw usageError(`${what} is not text in UTF-8.`, cause);
  }
}

function reason(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a directory";
  if (code === "EACCES" || code === "EPERM") return "reading it is not permitted";
  return reasonOf(cause);
}
