import { SignalboxError } from "../core/errors/SignalboxError.ts";

/** @throws {SignalboxError} GENERATED_MISSING when a generated file is missing. */
export function orNotGenerated<Result>(loaded: Promise<Result>): Promise<Result> {
  return loaded.catch((cause: unknown) => {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code !== "ENOENT" && code !== "ERR_MODULE_NOT_FOUND") throw cause;
    throw new SignalboxError(
      "GENERATED_MISSING",
      "What the build makes of schemas/ is missing: run `npm run generate`.",
      { cause },
    );
  });
}
