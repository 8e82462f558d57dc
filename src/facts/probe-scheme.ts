/** How a probe asks. */
export enum ProbeScheme {
  /** Plain HTTP. */
  HTTP = 'HTTP',
  /** TLS, of which no certificate is checked. */
  HTTPS = 'HTTPS',
}
