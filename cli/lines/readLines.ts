const lineFeed = 0x0a;

/** A line without its line feed; undefined where it is longer than it may be. */
export type Line = Uint8Array | undefined;

/**
 * The lines of a stream, in lists as they come. What stands behind the last line feed is a line
 * when it is not empty. Keeps at most one line and one piece of the stream in memory.
 *
 * @param maxBytes a longer line is read over and given as undefined.
 */
export async function* readLines(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncIterable<readonly Line[]> {
  const open = new OpenLine(maxBytes);
  for await (const piece of stream) {
    const lines: Line[] = [];
    let start = 0;
    for (;;) {
      const end = piece.indexOf(lineFeed, start);
      if (end === -1) break;
      open.add(piece.subarray(start, end));
      lines.push(open.close());
      start = end + 1;
    }
    open.add(piece.subarray(start));
    if (lines.length > 0) yield lines;
  }
  if (!open.isEmpty) yield [open.close()];
}

/** The line whose end has not come yet. */
class OpenLine {
  readonly #maxBytes: number;
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get isEmpty(): boolean {
    return this.#bytes === 0;
  }

  add(piece: Uint8Array): void {
    this.#bytes += piece.byteLength;
    if (this.#bytes > this.#maxBytes) this.#pieces = [];
    else if (piece.byteLength > 0) this.#pieces.push(piece);
  }

  close(): Line {
    const [only] = this.#pieces;
    const line = this.#pieces.length === 1 && only ? only : Buffer.concat(this.#pieces);
    const isTooLong = this.#bytes > this.#maxBytes;
    this.#pieces = [];
    this.#bytes = 0;
    return isTooLong ? undefined : line;
  }
}
