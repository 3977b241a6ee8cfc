// The uncertainty budget of a quantity, as it is drawn.
import { approximately } from './decimals';
import type { BudgetLine, Uncertainty } from './sheet';

/** The part of each line in the sum of squares, 0 to 1; numbers in scientific notation are read too. */
export function budget_shares(budget: readonly BudgetLine[]): number[] {
  const squares = budget.map(({ contribution }) => (Number(contribution) || 0) ** 2);
  const sum = squares.reduce((total, square) => total + square, 0);
  return squares.map((square) => (sum > 0 ? square / sum : 0));
}

/** How much of the allowed U is used; null where none is set. */
export function share_of_allowed({ U, allowed }: Uncertainty): number | null {
  const [expanded, most] = [approximately(U), approximately(allowed)];
  return expanded === null || !most ? null : expanded / most;
}
