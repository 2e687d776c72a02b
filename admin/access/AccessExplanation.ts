import type { PolicyStatement } from "../../core/policies/PolicyDocument.ts";

/** What somebody may be asked about doing with an event type. */
export const accessActions = ["publish", "subscribe"] as const;

/** To publish events of a type, or to get them. */
export type AccessAction = (typeof accessActions)[number];

/** Who wants to do what. */
export interface AccessQuestion {
  /** The ARN of a role, a user, a session of a role or an account's root, or an account's 12 digits. */
  readonly principal: string;
  readonly action: AccessAction;
  /** Id of an event type. */
  readonly type: string;
  /** The router's account, 12 digits. @default the one that the credentials are of */
  readonly account?: string;
  /** Id of the organisation that the principal's account is in. @default none */
  readonly organisation?: string;
}

/** Whether somebody may, by what the configuration says. */
export interface AccessExplanation {
  /** As conditions of policies see it: of a session, its role. */
  readonly principal: string;
  readonly account: string;
  readonly action: AccessAction;
  readonly type: string;
  /** Whether one of the ways is open. */
  readonly allowed: boolean;
  readonly ways: readonly AccessWay[];
}

/** One way to do it. */
export interface AccessWay {
  readonly way: "publishing" | "subscriber" | "granted delivery" | "rules of its own";
  readonly allowed: boolean;
  /** Why, as a sentence without its full stop. */
  readonly reason: string;
  /** Whose policy was asked; absent where none decides. */
  readonly policyOf?: string;
  /** The statement that decides; absent where the policy has nothing to say. */
  readonly statement?: PolicyStatement;
  /** What else it takes, or what would open it. */
  readonly needed: readonly string[];
}
