import type { StepMethod } from "../../../../../core/pipelines/PipelineShape.ts";
import type { ExpectedFailure } from "./judgeStep.ts";

/** Something that a component answers or does instead of what it is to. */
export interface BadAnswer extends ExpectedFailure {
  readonly name: string;
  readonly methods: readonly StepMethod[];
  readonly answer: () => unknown;
}

const both = ["generate", "build"] as const;
const attempts = 1;
const invalid = { error: "STEP_ANSWER_INVALID", attempts };
const megabyte = "x".repeat(1_000_000);

function circle(): unknown {
  const answer: Record<string, unknown> = { success: true };
  answer["data"] = answer;
  return answer;
}

function deep(): unknown {
  let value: unknown = 1;
  for (let level = 0; level < 5000; level += 1) value = { value };
  return { success: true, data: value, recordMappings: value };
}

const then = "then";

const throwing = () => {
  throw new Error("not to be read");
};

const answers: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  "a number": () => 42,
  "a text": () => "done",
  "a list": () => [{ success: true }],
  "an object of nothing": () => ({}),
  "a megabyte": () => megabyte,
  "a function": () => () => ({ success: true }),
  "a symbol": () => Symbol("done"),
  "a success that is a text": () => ({ success: "true", data: 1 }),
  "a success with errors": () => ({ success: true, data: 1, errors: ["but"] }),
  "no success and no errors": () => ({ success: false }),
  "no success and errors of nothing": () => ({ success: false, errors: [] }),
  "no success and errors that are no texts": () => ({ success: false, errors: [1, null] }),
  "no success and an empty error": () => ({ success: false, errors: ["why", " "] }),
  "a member of no meaning": () => ({ success: true, datas: 1 }),
  "a getter that throws": () =>
    Object.defineProperty({}, "success", { enumerable: true, get: throwing }),
  "a proxy that throws": () => new Proxy({ success: true }, { ownKeys: throwing }),
  "a circle": circle,
  "5,000 levels": deep,
};

const generated: Readonly<Record<string, () => unknown>> = {
  "half an answer": () => ({ success: true }),
  "data that is undefined": () => ({ success: true, data: undefined }),
  "data of a megabyte": () => ({ success: true, data: { text: megabyte } }),
  "data that is a bigint": () => ({ success: true, data: 1n }),
  "data with a number that is none": () => ({ success: true, data: { capacity: Number.NaN } }),
  "record mappings": () => ({ success: true, recordMappings: {} }),
};

const built: Readonly<Record<string, () => unknown>> = {
  "record mappings that are null": () => ({ success: true, recordMappings: null }),
  "record mappings that are a list": () => ({ success: true, recordMappings: [["a", "b"]] }),
  "record mappings without a type": () => ({ success: true, recordMappings: { a: "b" } }),
  "a record mapped to nothing": () => ({ success: true, recordMappings: { stage: { a: "" } } }),
  "a record mapped to null": () => ({ success: true, recordMappings: { stage: { a: null } } }),
  "a record of no name": () => ({ success: true, recordMappings: { stage: { "": "b" } } }),
  "a record of a megabyte": () => ({ success: true, recordMappings: { stage: { a: megabyte } } }),
  "a type of no name": () => ({ success: true, recordMappings: { "": { a: "b" } } }),
  data: () => ({ success: true, data: 1 }),
};

function reject(reason: unknown): () => unknown {
  return async () => {
    throw reason;
  };
}

/** What is thrown may pass, so it is tried again. */
const thrown: readonly BadAnswer[] = [
  {
    name: "throws an error",
    answer: reject(new TypeError("no such row")),
    error: "TypeError",
    message: /^no such row$/,
  },
  {
    name: "throws nothing",
    answer: reject(undefined),
    error: "Error",
    message: /no error: undefined/,
  },
  { name: "throws null", answer: reject(null), error: "Error", message: /no error: null/ },
  { name: "throws a text", answer: reject("broken"), error: "Error", message: /no error: broken/ },
  {
    name: "throws an error of a megabyte",
    answer: reject(new Error(megabyte)),
    error: "Error",
    message: /^x+…?$/,
  },
  {
    name: "throws what throws",
    answer: reject(new Proxy(new Error("x"), { get: throwing })),
    error: "Error",
  },
  { name: "throws at once", answer: throwing, error: "Error", message: /^not to be read$/ },
  {
    name: "is a thenable that throws",
    answer: () => ({ [then]: throwing }),
    error: "Error",
    message: /^not to be read$/,
  },
  {
    name: "is a proxy that throws",
    answer: () => new Proxy({}, { get: throwing }),
    error: "Error",
    message: /^not to be read$/,
  },
  { name: "leaves a rejection behind", answer: strayRejection, error: "Error", message: /^stray$/ },
].map((one) => ({ ...one, methods: both, attempts: 3 }));

function strayRejection(): unknown {
  void Promise.reject(new Error("stray"));
  return { success: true, data: {}, recordMappings: {} };
}

function answersOf(of: Readonly<Record<string, () => unknown>>, methods: readonly StepMethod[]) {
  return Object.entries(of).map(
    ([name, answer]): BadAnswer => ({ name: `answers ${name}`, answer, methods, ...invalid }),
  );
}

/** All that is tried, and what it is to be called. */
export const badAnswers: readonly BadAnswer[] = [
  ...answersOf(answers, both),
  ...answersOf(generated, ["generate"]),
  ...answersOf(built, ["build"]),
  {
    name: "refuses",
    answer: () => ({ success: false, errors: ["the venue is closed", "for good"] }),
    methods: both,
    error: "STEP_REFUSED",
    message: /^the venue is closed; for good$/,
    attempts,
  },
  ...thrown,
];
