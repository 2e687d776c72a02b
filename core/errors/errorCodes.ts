import type { ErrorCodeEntry } from "./ErrorCodeEntry.ts";
import { packageErrorCodes } from "./packageErrorCodes.ts";
import { pipelineErrorCodes } from "./pipelineErrorCodes.ts";

/** The error codes of all else, in alphabetical order. */
const routerErrorCodes = {
  ACCESS_REFUSED: {
    meaning: "Whom `access explain` was asked about may not do what it was asked about.",
    remedy: "Each way to it is said with what would open it.",
  },
  ACCOUNTS_UNSOUND: {
    meaning:
      "What is deployed for other accounts is not as the grants say, or one of them can't be delivered to.",
    remedy: "Do what `npx signalbox accounts check` says of each problem.",
  },
  AUDIT_INDEX_MISSING: {
    meaning:
      "The audit table has not the index that a search goes by: the configuration is ahead of what is deployed.",
    remedy: "Deploy, or take the index out of auditIndexes in `signalbox.config.ts`.",
  },
  AUDIT_WRITE_FAILED: {
    meaning: "The audit table did not take a record, or its answer was lost.",
    remedy:
      "None for a passing failure: the event is tried again. If it lasts, see the gate alarms in docs/operations.md.",
  },
  AWS_ACCESS_DENIED: {
    meaning: "AWS refused a call of the command line for lack of permission.",
    remedy: "Use credentials that may make the call the message names, or ask for the action.",
  },
  AWS_CREDENTIALS_INVALID: {
    meaning: "AWS does not accept the credentials, or they have expired.",
    remedy: "Log in again, for example with `aws sso login`, or check AWS_PROFILE.",
  },
  AWS_CREDENTIALS_MISSING: {
    meaning: "The command line found no AWS credentials.",
    remedy: "Set AWS_PROFILE, or what `npm start` prints for the emulator.",
  },
  AWS_FAILED: {
    meaning: "An AWS service answered a call of the command line with an error.",
    remedy: "Read the service's own message in the error; try again if it speaks of throttling.",
  },
  AWS_REGION_MISSING: {
    meaning: "The command line, or a client that publishes, does not know which Region to use.",
    remedy: "Set AWS_REGION, or a region in the profile.",
  },
  AWS_SETTINGS_INVALID: {
    meaning: "A setting in the AWS SDK's environment or profile can't be used.",
    remedy: "Correct AWS_REGION or AWS_ENDPOINT_URL, whichever the message names.",
  },
  AWS_UNREACHABLE: {
    meaning: "Nothing answers where the command line looks for AWS.",
    remedy: "Start the emulator, unset AWS_ENDPOINT_URL, or check the network and the region.",
  },
  BUNDLE_FAILED: {
    meaning: "A function's code can't be bundled.",
    remedy: "Correct the file the message names; `npm run types` often says more.",
  },
  BUS_UNKNOWN: {
    meaning: "The event bus does not exist; EventBridge would have taken the events and lost them.",
    remedy: "Correct busName, the account or the Region, or deploy the bus.",
  },
  BUS_UNVERIFIED: {
    meaning: "The client could not find out whether the event bus exists.",
    remedy:
      "Grant events:DescribeEventBus on the bus, or turn the check off with verifyBus: false.",
  },
  CONFIG_INVALID: {
    meaning: "`signalbox.config.ts` holds an unknown setting or a value that is not allowed.",
    remedy: "Correct the setting the message names.",
  },
  CONTEXT_INFRA_INVALID: {
    meaning:
      "A context's `infra.ts` exports no function `infra`, throws, or reaches outside its own stack.",
    remedy: "Correct the file the message names; docs/subscribers.md shows one.",
  },
  CONTEXT_INVALID: {
    meaning: "A context's declaration and its files don't agree.",
    remedy: "Make folder, file, export and declaration carry the same name, as the message says.",
  },
  DEPLOYMENT_NOT_FOUND: {
    meaning: "A table, queue, bus or bucket of the deployment does not exist.",
    remedy: "Check region, account and --deployment, or deploy first.",
  },
  DEPLOYMENT_UNWELL: {
    meaning: "`status` found a problem of the deployment, or something that it may not look at.",
    remedy: "Do what it says of each; docs/operations.md has the rest.",
  },
  DEPLOY_FAILED: {
    meaning: "`npm start` could not synthesise or deploy the stacks.",
    remedy: "Correct what the message names; the whole output is in the log file it gives.",
  },
  DETAIL_ALTERED: {
    meaning: "An object of the detail bucket does not fit its audit record: somebody replaced it.",
    remedy:
      "Look into who did: CloudTrail, and the bucket's older versions of it; docs/security.md. A corrected detail can be resubmitted with --detail.",
  },
  DETAIL_WRITE_FAILED: {
    meaning: "The bucket for large details did not take one.",
    remedy:
      "None for a passing failure: the event is tried again. If it lasts, see the gate alarms in docs/operations.md.",
  },
  EMULATOR_FAILED: {
    meaning: "The emulator ended by itself, or did not become ready in time.",
    remedy: "Read the log file the message names, then start again; the next start begins anew.",
  },
  EMULATOR_INSTALL_FAILED: {
    meaning: "The emulator can't be installed from the Python package registry.",
    remedy:
      "Check that pip reaches its registry, or give the endpoint of a running emulator with --endpoint.",
  },
  EMULATOR_UNREACHABLE: {
    meaning: "No emulator answers at the endpoint that `npm start` was given.",
    remedy:
      "Start the emulator there, or leave out --endpoint and AWS_ENDPOINT_URL to have one started.",
  },
  ENTRY_NOT_FOUND: {
    meaning: "The audit table has no entry under the key.",
    remedy:
      "Take the key from `npx signalbox audit search` or `quarantine list`; it may have expired.",
  },
  ENTRY_NOT_RESUBMITTABLE: {
    meaning: "A quarantined entry can't be sent again as it is.",
    remedy: "Read the reason in the message; give a corrected detail with --detail where it helps.",
  },
  ENTRY_RESUBMITTED: {
    meaning: "An entry of the quarantine was resubmitted before, or its event was accepted since.",
    remedy: "Nothing, or look at the entry that the message names; --again sends it once more.",
  },
  ENVIRONMENT_INVALID: {
    meaning: "A function was started with a missing or malformed environment variable.",
    remedy:
      "Deploy with the constructs of infra/, which set them all; the message names the variable.",
  },
  EVENT_INVALID: {
    meaning: "An event breaks its schema or the rules of the envelope.",
    remedy: "Correct every violation the error lists; each names its place by JSON Pointer.",
  },
  EVENT_PACKAGE_BREAKS: {
    meaning:
      "The earlier package that `events pack --previous` was given has event types that the new one has not.",
    remedy:
      "Keep their schema files until no publisher has the earlier package, or name them with --gone.",
  },
  EVENT_PACKAGE_INVALID: {
    meaning:
      "No event package can be made as asked: its name, a context, the folder, or the earlier package can't be.",
    remedy: "Correct what the message names; docs/eventPackages.md shows packages.",
  },
  EVENT_TOO_LARGE: {
    meaning: "An event is larger than a bus entry may be.",
    remedy: "Put the bulk into a store of your own and publish a reference to it.",
  },
  EVENT_TYPE_INVALID: {
    meaning: "An event type's id is not of the form <source>@<detail-type>.",
    remedy: "Write the id as the schema's path gives it, for example github@push.",
  },
  EVENT_TYPE_UNKNOWN: {
    meaning: "No schema file declares the event type.",
    remedy: "Check the id with `npx signalbox types list`, or declare the type in schemas/.",
  },
  GENERATED_MISSING: {
    meaning: "What the build makes of the schema files is not there.",
    remedy: "Run `npx signalbox generate`.",
  },
  GRANT_INVALID: {
    meaning:
      "A grant in `signalbox.config.ts` is malformed, names what is not public, or a target that can't be delivered to.",
    remedy: "Correct every place the message names; docs/accounts.md shows grants.",
  },
  HANDLER_PUBLISH_REFUSED: {
    meaning:
      "A handler published what its subscription does not declare, used a key twice, or published after it had ended.",
    remedy:
      "Name the type in `publishes`, give each event of a type a key of its own, and publish while the handler runs.",
  },
  IMPORT_REFUSED: {
    meaning: "What was to be imported can't become schema files; nothing was written.",
    remedy: "Correct what the message names, or leave it out with --type; docs/importing.md.",
  },
  INTERNAL: {
    meaning: "Signalbox met an error it did not foresee.",
    remedy: "Report it with the message and what you did.",
  },
  NAME_INVALID: {
    meaning: "A physical name of the deployment is longer than AWS allows, or used twice.",
    remedy: "Shorten or change the context, the subscriber or the deployment's name.",
  },
  OPERATION_FAILED: {
    meaning: "An operation that was waited for has failed.",
    remedy: "Read why in the message; the closing event has the rest.",
  },
  OPERATION_NOT_NOTED: {
    meaning:
      "The state table did not note that an operation began or ended, or its answer was lost.",
    remedy:
      "None for a passing failure: the event is tried again. If it lasts, see the gate alarms in docs/operations.md.",
  },
  OPERATION_TIMED_OUT: {
    meaning: "An operation that was waited for was not closed in time; it may still be.",
    remedy: "Wait again with the same key, or see in the audit what became of it.",
  },
  OPERATION_UNKNOWN: {
    meaning: "An operation was asked for of an event type that opens none.",
    remedy: 'Declare it by `"operation": true` in the `x-signalbox` of its schema file.',
  },
  OPTIONS_INVALID: {
    meaning: "A function was given an unknown option or a value that is not allowed.",
    remedy: "Correct every option the message names.",
  },
  PATTERN_EVENT_INVALID: {
    meaning: "What should be tested against event patterns is not an event.",
    remedy: "Give the JSON of one event, an object.",
  },
  PATTERN_INVALID: {
    meaning: "EventBridge would refuse the event pattern.",
    remedy: "Correct the place the message names; docs/patterns.md has every operator.",
  },
  PORT_IN_USE: {
    meaning: "Another process listens on the port the emulator is to use.",
    remedy: "End that process, or choose another port with --port.",
  },
  PUBLISHER_INVALID: {
    meaning:
      "`publishers` in `signalbox.config.ts` names a principal, a context or an event type that can't be.",
    remedy: "Correct each place that the message lists; docs/publishers.md shows what it takes.",
  },
  PUBLISH_FAILED: {
    meaning: "Some events of a publish are not known to have been accepted.",
    remedy: "Look at `failures` of the error: publish those again where it is retryable.",
  },
  PUT_EVENTS_DENIED: {
    meaning:
      "The caller may not put one of the entries on the bus, so EventBridge refused them all.",
    remedy:
      "Grant the role events:PutEvents on the bus for that source; where the configuration has `publishers`, name it there: docs/publishers.md.",
  },
  PUT_EVENTS_FAILED: {
    meaning: "A PutEvents call failed as a whole, or its answer was lost.",
    remedy: "Publish again where the error is retryable; else correct what its message names.",
  },
  PYTHON_UNUSABLE: {
    meaning:
      "There is no Python that can hold the emulator: none at all, too old, or without `venv`.",
    remedy: "Install Python 3.10 or later with its venv module (Debian: python3-venv).",
  },
  QUEUE_UNKNOWN: {
    meaning: "No queue of the deployment has that name, or it is none that the command is for.",
    remedy: "Take the name from `npx signalbox dlq list`.",
  },
  QUEUE_UNSETTLED: {
    meaning: "Lambda has not paused a queue, or gone on with it, in time; it still may.",
    remedy: "Run the same command again: it goes on waiting.",
  },
  QUOTA_EXCEEDED: {
    meaning: "The deployment needs more than AWS gives; the message lists every place.",
    remedy:
      "Do what each of them says: need less, or have AWS raise the quota and say so in `quotas` of signalbox.config.ts.",
  },
  REDRIVE_INCOMPLETE: {
    meaning: "Some messages of a dead-letter queue could not be moved; they are still there.",
    remedy: "Read the reasons in the output, then run the same command again.",
  },
  RESUBMIT_INCOMPLETE: {
    meaning: "Some quarantined entries were not sent again; nothing changed for them.",
    remedy: "Read the reasons in the output, then resubmit those keys again.",
  },
  SCHEMA_INVALID: {
    meaning: "A schema file can't be turned into an event type.",
    remedy: "Correct the file at the pointer the message names, then run `npx signalbox generate`.",
  },
  SMOKE_ACCOUNT_UNREACHABLE: {
    meaning: "The smoke checks could not find out which account they would work in.",
    remedy: "Set AWS_PROFILE and AWS_REGION to an account where you may create resources.",
  },
  SMOKE_FAILED: {
    meaning: "A smoke check met something that has nothing to do with the claim it checks.",
    remedy: "Read the message, put that right, and run the check again.",
  },
  STATE_ITEM_INVALID: {
    meaning: "A subscriber's state can't be written as a DynamoDB item.",
    remedy: "Write plain values under names that are not taken; the message names what is wrong.",
  },
  STATE_KEY_INVALID: {
    meaning: "The key of a subscriber's state is no text.",
    remedy: "Use a text as the key.",
  },
  STATE_TABLE_FAILED: {
    meaning: "A subscriber could not keep its notes on an event in the state table.",
    remedy:
      "Nothing to do once: the message comes again. Else check the table and the function's role.",
  },
  SUBSCRIBER_BATCH_INVALID: {
    meaning:
      "A subscriber's function was invoked with something that is not a batch of SQS messages.",
    remedy: "Invoke it through its queue only.",
  },
  SUBSCRIBER_EVENT_IN_PROGRESS: {
    meaning: "Another invocation is handling the same event at the moment.",
    remedy: "Nothing to do: the message comes again, and is skipped once the event is handled.",
  },
  SUBSCRIBER_GAVE_UP: {
    meaning: "A handler gave an event up with `giveUp`: no further attempt could help.",
    remedy:
      "Look at the event and the reason with `npx signalbox dlq show`, mend what it names, and redrive it.",
  },
  SUBSCRIBER_HANDLER_FAILED: {
    meaning:
      "A subscriber's handler failed with something that is not an error, or in the background, or returned neither nothing nor ignored(…).",
    remedy:
      "Read the message; throw errors, return nothing, and await every promise the handler starts.",
  },
  SUBSCRIBER_MESSAGE_INVALID: {
    meaning:
      "An event in a subscriber's queue is not what its function was built for: of another type, or invalid by its schema.",
    remedy:
      "Deploy the subscriber again where the schema has changed: the event comes again by its schedule, then goes to the dead-letter queue.",
  },
  SUBSCRIBER_MESSAGE_UNREADABLE: {
    meaning: "A message of a subscriber's queue is no event of the core bus.",
    remedy:
      "Find out who writes to the queue; the message is in the dead-letter queue, nothing else is held up.",
  },
  SUBSCRIBER_RETRY_ASKED: {
    meaning: "A handler asked with `retryAfter` that an event come again later.",
    remedy: "None: it comes again. See the reason in the log if it does so too often.",
  },
  SUBSCRIBER_TIMED_OUT: {
    meaning: "A handler took longer than its message's time.",
    remedy: "Raise messageTimeoutSeconds and timeoutSeconds, or do less in one message.",
  },
  SUBSCRIBER_UNKNOWN: {
    meaning: "No subscriber of this package has that id.",
    remedy: "Take an id from `npx signalbox subscribers list`: `<context>.<name>`.",
  },
  SUBSCRIPTIONS_UNSOUND: {
    meaning:
      "Subscriptions don't fit the schemas of the types they cover, or what EventBridge takes.",
    remedy: "Correct every error of the report; docs/patterns.md has an example of each rule.",
  },
  SUBSCRIPTION_INVALID: {
    meaning: "A subscription has an unknown option or a value that is not allowed.",
    remedy: "Correct every option the message names.",
  },
  SUBSCRIPTION_PATTERN_TOO_LONG: {
    meaning: "A subscription's event pattern is longer than EventBridge takes.",
    remedy: "Name a topic, split the subscriber, or test part of the condition in the handler.",
  },
  TEST_EVENTS_ENDLESS: {
    meaning: "In a test, subscribers keep publishing events that they handle themselves.",
    remedy: "Give `when` or the handler a condition that ends the circle.",
  },
  TEST_INVALID: {
    meaning: "A helper of signalbox/testing was given something that it can't test.",
    remedy: "Give it what the message says it takes.",
  },
  USAGE_INVALID: {
    meaning: "A command of the command line can't be understood as it was typed.",
    remedy: "Run it with --help.",
  },
  VERSION_UNFIT: {
    meaning:
      "`doctor` found something in the project or the deployment that does not fit the installed version.",
    remedy: "Do what it says of each; docs/upgrading.md has the rest.",
  },
} as const satisfies Record<string, ErrorCodeEntry>;

/**
 * Every error code of Signalbox. A code that is no longer thrown is removed from its list and
 * never given another meaning.
 */
export const errorCodes = {
  ...routerErrorCodes,
  ...pipelineErrorCodes,
  ...packageErrorCodes,
} as const;

/** A code of the registry. */
export type ErrorCode = keyof typeof errorCodes;
