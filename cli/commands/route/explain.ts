import type { Command } from "commander";
import { explainRoute, type RouteExplanation } from "../../../admin/routes/explainRoute.ts";
import type { RuleExplanation } from "../../../admin/routes/explainRules.ts";
import { explanationDocument } from "../../../admin/routes/explanationDocument.ts";
import { eventForms } from "../../../admin/routes/GivenEvent.ts";
import { mismatchText } from "../../../core/patterns/mismatchText.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { readFileArgument } from "../../input/readFileArgument.ts";
import type { Session } from "../../Session.ts";
import { facts } from "../../terminal/facts.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand, type CommonOptions } from "../addCommand.ts";
import { present } from "../present.ts";

interface ExplainOptions extends CommonOptions {
  readonly all?: boolean;
}

/** `signalbox route explain <event.json>`. */
export function explain(group: Command, session: Session): void {
  addCommand(group, {
    usage: "explain <event.json>",
    summary: "say of every rule whether it matches an event, and why not",
    about:
      "Reads the subscribers of this package; asks no deployment. The event may be one as " +
      "EventBridge delivers it, an entry of PutEvents, an event to publish ({ type, data }), or " +
      "what `audit show --json` prints; - is standard input. It is completed as the gate would, " +
      "and explained even when the gate would refuse it. Of a rule that does not match, the first " +
      "field that keeps it from matching is named, of a `$or` the one of every branch. Speaks of " +
      "the rules on the event's type only, unless asked for all. Exits with 0 whether or not a " +
      "rule matches.",
    examples: {
      "route explain event.json": "who gets this event, and why the others don't",
      "audit show 'github#…' --json | npx signalbox route explain -": "the same for a past event",
      "route explain event.json --json | jq '.rules[] | select(.matched) | .subscriber'":
        "only who gets it",
    },
    deployed: false,
  })
    .option("--all", "also the rules on other types")
    .action(async (path: string, options: ExplainOptions) => {
      const text = await readFileArgument(path, "an event", session.terminal);
      const { event, rules } = await explainRoute(session, text);
      const shown = options.all ? rules : rules.filter(({ listens }) => listens);
      const matched = shown.filter((rule) => rule.matched).length;
      const others = rules.length - shown.length;
      present(session, options.json, {
        document: {
          event,
          matched,
          of: shown.length,
          others,
          rules: shown.map(explanationDocument),
        },
        text: (style) =>
          [
            facts({ event: `${event.type}, given ${eventForms[event.form]}` }, style),
            gateText(event, style),
            "\n",
            ...rulesText(shown, style),
            `${shown.length === 0 ? "" : "\n"}matched ${matched} of ${shown.length} rules`,
            others === 0 ? "\n" : ` on the type; ${others} on other types: --all\n`,
          ].join(""),
      });
    });
}

function gateText({ verdict, violations }: RouteExplanation["event"], style: Style): string {
  if (verdict === "accepted") return "";
  const gate = style.dim("gate ");
  if (verdict === "disabled") {
    return `${gate}  ${style.yellow("drops it")}: the type is switched off, so no rule sees it\n`;
  }
  const shown = violations
    .slice(0, maxViolations)
    .map(
      ({ pointer, message }) =>
        `         ${escapeControls(`${pointer || "(the whole)"}  ${message}`)}\n`,
    );
  const rest = violations.length - shown.length;
  return [
    `${gate}  ${style.yellow("would quarantine it")}, so no rule would see it:\n`,
    ...shown,
    ...(rest > 0 ? [`         and ${rest} more\n`] : []),
  ].join("");
}

const maxViolations = 10;

function rulesText(rules: readonly RuleExplanation[], style: Style): readonly string[] {
  const width = Math.max(0, ...rules.map(({ subscriber }) => subscriber.length));
  return rules.flatMap((rule) => {
    if (rule.matched) return [`${style.green("✓")} ${rule.subscriber}\n`];
    const name = rule.subscriber.padEnd(width);
    return reasonsOf(rule).map((reason, index) =>
      index === 0
        ? `${style.red("✗")} ${name}  ${escapeControls(reason)}\n`
        : `  ${" ".repeat(width)}  ${escapeControls(reason)}\n`,
    );
  });
}

const maxReasons = 20;

/** A line for each branch of a `$or` that failed. */
function reasonsOf({ mismatches = [], problem }: RuleExplanation): readonly string[] {
  if (problem !== undefined) return [`can't be a rule: ${problem}`];
  const shown = mismatches
    .slice(0, maxReasons)
    .map((mismatch, index) => `${index === 0 ? "" : "and "}${mismatchText(mismatch)}`);
  const rest = mismatches.length - shown.length;
  return rest > 0 ? [...shown, `and ${rest} more`] : shown;
}
