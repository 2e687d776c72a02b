/** Characters of an error's texts that are told. */
const maxLength = 1000;

/** What an operation's failure tells of an error: never its stack, its causes or other fields. */
export interface FailureData {
  readonly name?: string;
  readonly message: string;
  readonly code?: string;
}

/** What is told of whatever was thrown. Never throws, whatever it is. */
export function failureData(error: unknown): FailureData {
  if (typeof error !== "object" || error === null) return { message: textOf(error) ?? "unknown" };
  const name = textOf(read(error, "name"));
  const code = textOf(read(error, "code"));
  return {
    ...(name === undefined ? {} : { name }),
    message: textOf(read(error, "message")) ?? "an error without a message",
    ...(code === undefined ? {} : { code }),
  };
}

function read(object: object, name: string): unknown {
  try {
    return Reflect.get(object, name);
  } catch {
    return undefined;
  }
}

/** A text or number as well-formed text; undefined for all else. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint") {
    return undefined;
  }
  const text = String(value).slice(0, maxLength).toWellFormed();
  return text === "" ? undefined : text;
}
