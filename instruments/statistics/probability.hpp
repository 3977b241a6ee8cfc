#pragma once

namespace instruments::statistics {

/// Degrees of freedom without bound: the standard uncertainty is known exactly.
inline constexpr double infinite = __builtin_huge_val();

/// Densities and probabilities of the usual distributions and their inverses (Boost.Math), all without dimension. Each
/// function refuses (`invalid_input`) a probability outside (0, 1) and parameters that are not greater than zero. The
/// degrees of freedom of Student t may be `infinite`, those of F and chi-squared are finite. The variable itself is
/// the caller's to check: it is a number, infinite only for the normal distribution and Student t, and not negative for
/// F and chi-squared.

double normal_density(double z);
/// P(Z <= z) of the standard normal distribution.
double normal_cdf(double z);
/// P(Z > z), exact to the last digits where normal_cdf is nearly 1.
double normal_upper_tail(double z);
double normal_quantile(double probability);

/// P(T <= t).
double student_t_cdf(double t, double degrees_of_freedom);
double student_t_quantile(double probability, double degrees_of_freedom);

/// t_p(nu) of JCGM 100:2008, table G.2: a fraction `coverage_probability` lies within +-k.
double two_sided_student_t(double coverage_probability, double degrees_of_freedom);

/// Of a ratio of two variances with so many degrees of freedom.
double f_cdf(double f, double numerator, double denominator);
double f_quantile(double probability, double numerator, double denominator);

double chi_squared_cdf(double x, double degrees_of_freedom);
double chi_squared_quantile(double probability, double degrees_of_freedom);

/// Density proportional to x^(shape - 1) exp(-rate x); zero below zero.
double gamma_density(double x, double shape, double rate);
double gamma_cdf(double x, double shape, double rate);

/// Density proportional to x^(alpha - 1) (1 - x)^(beta - 1) on (0, 1).
double beta_quantile(double probability, double alpha, double beta);
/// P(X <= successes) of `trials`, each with `probability`; refuses more successes than trials.
double binomial_cdf(double successes, double trials, double probability);

}  // namespace instruments::statistics
