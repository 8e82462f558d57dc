/** What is wrong with a text, and where. */
export interface SyntaxProblem {
  readonly message: string;
  readonly offset: number;
}
