import { HEADER_RULE_NUMBER } from '../facts/gateway-api-plugin';
import { Capability } from './capability';
import type { Platform } from './platform';

/**
 * What follows the name of a header route in the names of the rules that the plugin makes for it, as a regular expression:
 * one rule for each rule of the route, the second and later ones with a number.
 */
export function headerRuleSuffix(platform: Platform): string {
  return platform.can(Capability.NUMBERED_HEADER_RULES) ? HEADER_RULE_NUMBER : '';
}
