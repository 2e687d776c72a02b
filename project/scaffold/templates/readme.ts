import type { Sample } from "./Sample.ts";

/** Its README: what is where, and the commands. */
export function readme({ packageName, deployment, context }: Sample): string {
  return `# ${packageName}

An event router on AWS, made with [Signalbox](https://www.npmjs.com/package/signalbox): every event is checked against its schema, audited, then routed to whoever subscribed.

| file | what it is |
|---|---|
| \`schemas/${context}/order.placed.json\` | an event type, \`${context}@order.placed\`; its \`examples\` are what \`npm start\` publishes |
| \`functions/contexts/${context}/context.ts\` | a context: who in it subscribes |
| \`functions/contexts/${context}/subscribers/largeOrders.ts\` | a subscriber: what it listens to, and what it does |
| \`test/contexts/${context}/largeOrders.test.ts\` | its test, in process and without AWS |
| \`signalbox.config.ts\` | the settings of the deployment |
| \`infra/app.ts\` | the app that the CDK deploys; stacks of your own go there |
| \`generated/\` | made of \`schemas/\` by every command below; not in git |

## Commands

You need Node.js 24, and for \`npm start\` Python 3.10 or later.

| command | what it does |
|---|---|
| \`npm start\` | runs the router on an emulator of AWS, publishes the examples, shows what became of each, and deploys what you save |
| \`npm test\` | generates, checks types, runs the tests |
| \`npm run generate\` | makes types and validators of \`schemas/\` |
| \`npm run synth\` | makes the CloudFormation templates, without network or credentials |
| \`npm run deploy\` | deploys to AWS; once for each account and Region, \`npx cdk bootstrap\` before |
| \`npx signalbox add type ${context}@order.paid\` | the next event type, with its test |
| \`npx signalbox add subscriber ${context}/payments --to ${context}@order.paid\` | the next subscriber, with its test |
| \`npx signalbox add context billing\` | the next context |
| \`npx signalbox --help\` | the rest: publish, search the audit trail, redrive, … |

Everything of the deployment is called \`${deployment}-…\`. What is deleted by \`npx cdk destroy\` does not include the audit trail: it stays.
`;
}
