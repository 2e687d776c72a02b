import { Command, Option } from "commander";
import { SignalboxError } from "../core/errors/SignalboxError.ts";
import type { Check, LongCheck } from "./Check.ts";
import { checkPrefix } from "./prefix.ts";

/** What the person asked for. */
export type SmokeMode =
  | { readonly mode: "list" }
  | { readonly mode: "run"; readonly checks: readonly Check[] }
  | { readonly mode: "start"; readonly check: LongCheck }
  | { readonly mode: "finish"; readonly check: LongCheck; readonly prefix: string }
  | { readonly mode: "cleanup"; readonly prefix: string };

/** The whole command line, decided. */
export interface SmokeOptions {
  readonly what: SmokeMode;
  readonly yes: boolean;
  readonly json: boolean;
  readonly endpoint?: string;
  readonly region?: string;
}

/** The checks that can be named. */
export interface CheckSet {
  readonly checks: readonly Check[];
  readonly longCheck: LongCheck;
}

interface RawOptions {
  readonly list?: boolean;
  readonly only?: readonly string[];
  readonly start?: boolean;
  readonly check?: string;
  readonly cleanup?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly endpoint?: string;
  readonly region?: string;
}

/** The command line's shape; `parse` it and hand its options to {@link toSmokeOptions}. */
export function createCommand({ checks, longCheck }: CheckSet): Command {
  const names = [...checks, longCheck].map(({ name }) => name).join(", ");
  return new Command("npm run smoke --")
    .description("Settles claims about AWS that no page or recording does, in a real account.")
    .option("--yes", "create what the plan lists; without it, only the plan is shown")
    .option("--list", "show every check with what it creates, and stop")
    .option("--only <check...>", `run these checks only: ${names}`)
    .option("--start", `start the check ${longCheck.name}, which takes days, and leave it running`)
    .option("--check <prefix>", `look what became of a check ${longCheck.name} that was started`)
    .option("--cleanup <prefix>", "remove all that a run has left behind")
    .option("--json", "answer in JSON on standard output; progress goes to standard error")
    .option("--region <region>", "AWS region; else as the SDK is configured")
    .addOption(new Option("--endpoint <url>", "an emulator in AWS's place; proves nothing of AWS"))
    .allowExcessArguments(false);
}

/**
 * Decides what a parsed command line asks for.
 *
 * @throws {SignalboxError} USAGE_INVALID when the options contradict each other or name no check.
 * @throws {SignalboxError} USAGE_INVALID when a prefix is not one of a smoke run.
 */
export function toSmokeOptions(raw: RawOptions, set: CheckSet): SmokeOptions {
  return {
    what: decide(raw, set),
    yes: raw.yes ?? false,
    json: raw.json ?? false,
    ...(raw.endpoint === undefined ? {} : { endpoint: raw.endpoint }),
    ...(raw.region === undefined ? {} : { region: raw.region }),
  };
}

function decide(raw: RawOptions, set: CheckSet): SmokeMode {
  const chosen = [raw.list, raw.start, raw.check, raw.cleanup].filter(Boolean);
  if (chosen.length > 1) {
    throw usage("--list, --start, --check and --cleanup exclude each other: give one of them.");
  }
  if (raw.list) return { mode: "list" };
  if (raw.cleanup !== undefined) return { mode: "cleanup", prefix: checkPrefix(raw.cleanup) };
  const { longCheck } = set;
  const onlyLong = raw.only?.length === 1 && raw.only[0] === longCheck.name;
  if (raw.start || raw.check !== undefined) {
    if (!onlyLong) throw usage(`--start and --check go with --only ${longCheck.name}.`);
    if (raw.check === undefined) return { mode: "start", check: longCheck };
    return { mode: "finish", check: longCheck, prefix: checkPrefix(raw.check) };
  }
  return { mode: "run", checks: choose(raw.only, set) };
}

function choose(only: readonly string[] | undefined, set: CheckSet): readonly Check[] {
  if (only === undefined) return set.checks;
  for (const name of only) {
    if (name === set.longCheck.name) {
      throw usage(`${name} takes days: give --start with it, and later --check <prefix>.`);
    }
    if (!set.checks.some((check) => check.name === name)) {
      const names = set.checks.map((check) => check.name).join(", ");
      throw usage(`There is no check ${JSON.stringify(name)}. There are: ${names}.`);
    }
  }
  return set.checks.filter(({ name }) => only.includes(name));
}

function usage(message: string): SignalboxError {
  return new SignalboxError("USAGE_INVALID", message);
}
