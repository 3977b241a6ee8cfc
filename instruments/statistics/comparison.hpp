#pragma once

namespace instruments::statistics {

/// What a performance score says: ISO 13528:2015, 9.4.2. |z| <= 2 is acceptable, 2 < |z| < 3 a warning, |z| >= 3 calls
/// for action. An En score knows no warning: |En| <= 1 is acceptable (ISO/IEC 17043), else it calls for action.
enum class Assessment { acceptable, warning, action };

struct Score {
  double value = 0;
  Assessment assessment = Assessment::acceptable;
};

/// All arguments in the unit of the measurand. The assessment does not look at the rounded score: every argument is
/// taken as the shortest decimal that reads back as it, which is what was typed, and limits are compared in exact
/// decimal arithmetic without a tolerance. So 10.3 against 10.0 with a standard deviation of 0.15 has exactly z = 2.
/// Refused are NaN, infinity, negative arguments of spread, and spreads that combine to zero.

/// z = (x - x_pt)/sigma_pt; ISO 13528:2015, 9.4.
Score z_score(double x, double assigned, double sigma_pt);

/// z' = (x - x_pt)/sqrt(sigma_pt^2 + u^2(x_pt)); ISO 13528:2015, 9.5.
Score z_prime_score(double x, double assigned, double sigma_pt, double u_assigned);

/// zeta = (x - x_pt)/sqrt(u^2(x) + u^2(x_pt)), standard uncertainties; ISO 13528:2015, 9.6.
Score zeta_score(double x, double assigned, double u_x, double u_assigned);

/// En = (x - x_pt)/sqrt(U^2(x) + U^2(x_pt)), expanded uncertainties of the same coverage (k = 2); ISO 13528:2015, 9.7.
Score en_score(double x, double assigned, double expanded_x, double expanded_assigned);

/// Whether z may be used in place of z': u(x_pt) < 0.3 sigma_pt, compared exactly; ISO 13528:2015, 9.2.1.
bool assigned_uncertainty_is_negligible(double u_assigned, double sigma_pt);

}  // namespace instruments::statistics
