#pragma once

namespace instruments::statistics {

/// Degrees of freedom without bound: the standard uncertainty is known exactly.
inline constexpr double infinite = __builtin_huge_val();

/// Probabilities of the usual distributions and their inverses (Boost.Math). A probability lies in (0, 1), degrees of
/// freedom are greater than zero and may be `infinite`; each function refuses (`invalid_input`) what lies outside.

double normal_density(double z);
/// P(Z <= z) of the standard normal distribution.
double normal_cdf(double z);
/// P(Z > z), exact to the last digits where normal_cdf is nearly 1.
double normal_upper_tail(double z);
double normal_quantile(double probability);

double student_t_cdf(double t, double degrees_of_freedom);
double student_t_quantile(double probability, double degrees_of_freedom);

/// t_p(nu) of JCGM 100:2008, table G.2: a fraction `coverage_probability` lies within +-k.
double two_sided_student_t(double coverage_probability, double degrees_of_freedom);

double f_cdf(double f, double numerator, double denominator);
double f_quantile(double probability, double numerator, double denominator);

double chi_squared_cdf(double x, double degrees_of_freedom);
double chi_squared_quantile(double probability, double degrees_of_freedom);

double gamma_density(double x, double shape, double rate);
double gamma_cdf(double x, double shape, double rate);

double beta_quantile(double probability, double alpha, double beta);
/// P(X <= successes) of `trials`, each with `probability`.
double binomial_cdf(double successes, double trials, double probability);

}  // namespace instruments::statistics
