import { CliCredentialsStackSynthesizer } from "aws-cdk-lib";
import type { SignalboxConfig } from "../project/config/SignalboxConfig.ts";

/**
 * What an app for an emulator is built with. Assets are published with the caller's credentials:
 * with identity policies enforced, the bootstrap's roles may not do it. And no key encrypts
 * anything: it would be in AWS, where nothing of this goes.
 */
export function forEmulator(configured: SignalboxConfig) {
  const { encryptionKeyArn: _, ...config } = configured;
  return { config, synthesizer: new CliCredentialsStackSynthesizer() };
}
