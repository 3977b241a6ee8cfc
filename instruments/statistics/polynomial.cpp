#include "instruments/statistics/polynomial.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <set>

#include "instruments/refusal.hpp"
#include "instruments/statistics/data_requirements.hpp"

namespace instruments::statistics {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

constexpr int highest_degree = 20;

void require_shape(const PolynomialShape& shape) {
  require(shape.degree >= (shape.through_origin ? 1 : 0) && shape.degree <= highest_degree, Cause::invalid_input,
          {"多项式的次数必须在 0 至 20 之间，过原点时至少为 1。",
           "The degree of a polynomial must lie between 0 and 20, and be at least 1 through the origin."});
}

void require_determined(const std::vector<double>& x, std::size_t parameters, bool through_origin) {
  std::set<double> abscissas(x.begin(), x.end());
  if (through_origin) abscissas.erase(0);
  require(abscissas.size() >= parameters, Cause::invalid_input,
          {"不同的自变量值太少，不足以确定该次数的多项式。",
           "There are too few different abscissas to determine a polynomial of this degree."});
}

/// Moves the data to -1 <= t <= 1. A polynomial through the origin must keep its origin.
void set_scale(Polynomial& polynomial, const std::vector<double>& x, bool through_origin) {
  const auto [low, high] = std::minmax_element(x.begin(), x.end());
  polynomial.centre = through_origin ? 0 : *low / 2 + *high / 2;
  const double reach = std::max(std::abs(*low - polynomial.centre), std::abs(*high - polynomial.centre));
  polynomial.scale = reach > 0 ? within_range(reach) : 1;
}

/// The powers of t from the first one fitted.
Vector powers(double t, Eigen::Index first, Eigen::Index size) {
  Vector row = Vector::Zero(size);
  double power = 1;
  for (Eigen::Index k = 0; k < size; ++k, power *= t)
    if (k >= first) row(k) = power;
  return row;
}

std::vector<std::vector<double>> rows(const Matrix& matrix) {
  std::vector<std::vector<double>> result(static_cast<std::size_t>(matrix.rows()));
  for (Eigen::Index i = 0; i < matrix.rows(); ++i)
    for (Eigen::Index j = 0; j < matrix.cols(); ++j)
      result[static_cast<std::size_t>(i)].push_back(within_range(matrix(i, j)));
  return result;
}

std::vector<double> elements(const Vector& vector) {
  for (const double element : vector) within_range(element);
  return {vector.begin(), vector.end()};
}

/// Writes t = (x - centre)/scale out: column k holds the coefficients of t^k by powers of x.
Matrix expansion(const Polynomial& polynomial, Eigen::Index size) {
  Matrix result = Matrix::Zero(size, size);
  result(0, 0) = 1;
  for (Eigen::Index k = 1; k < size; ++k)
    for (Eigen::Index power = 0; power <= k; ++power)
      result(power, k) =
          ((power > 0 ? result(power - 1, k - 1) : 0) - polynomial.centre * result(power, k - 1)) / polynomial.scale;
  return result;
}

/// Least squares of the rows that the weights have been multiplied into.
void solve(Polynomial& polynomial, const Matrix& design, const Vector& observed, Eigen::Index first) {
  const Eigen::Index parameters = design.cols();
  const Eigen::ColPivHouseholderQR<Matrix> decomposition(design);
  require(decomposition.rank() == parameters, Cause::invalid_input,
          {"数据不足以区分多项式的各项，请降低次数。",
           "The data do not tell the terms of the polynomial apart; choose a lower degree."});
  Vector solution = decomposition.solve(observed);
  // One refinement takes away most of what rounding has done to large residuals.
  solution += decomposition.solve(observed - design * solution);
  polynomial.observed_chi_squared = within_range((observed - design * solution).squaredNorm());
  polynomial.residual_degrees_of_freedom = static_cast<double>(design.rows() - parameters);

  const Matrix triangle = decomposition.matrixR().topRows(parameters);
  const Matrix inverse = decomposition.colsPermutation() *
                         triangle.triangularView<Eigen::Upper>().solve(Matrix::Identity(parameters, parameters));
  const Eigen::Index size = parameters + first;
  Vector coefficients = Vector::Zero(size);
  coefficients.tail(parameters) = solution;
  Matrix covariance = Matrix::Zero(size, size);
  covariance.bottomRightCorner(parameters, parameters) = inverse * inverse.transpose();
  polynomial.scaled_coefficients = elements(coefficients);
  polynomial.scaled_covariance = rows(covariance);

  const Matrix by_powers = expansion(polynomial, size);
  polynomial.coefficients = elements(by_powers * coefficients);
  // A product with its own transpose has no negative variances.
  const Matrix root = by_powers.rightCols(parameters) * inverse;
  polynomial.covariance = rows(root * root.transpose());
}

Polynomial fit(const std::vector<double>& x, const std::vector<double>& y, const std::vector<double>& u_y,
               const PolynomialShape& shape) {
  const Eigen::Index first = shape.through_origin ? 1 : 0;
  const Eigen::Index parameters = shape.degree + 1 - first;
  Polynomial polynomial;
  set_scale(polynomial, x, shape.through_origin);
  Matrix design(static_cast<Eigen::Index>(x.size()), parameters);
  Vector observed(static_cast<Eigen::Index>(x.size()));
  for (Eigen::Index i = 0; i < observed.size(); ++i) {
    const auto point = static_cast<std::size_t>(i);
    const double t = (x[point] - polynomial.centre) / polynomial.scale;
    design.row(i) = powers(t, first, parameters + first).tail(parameters).transpose() / u_y[point];
    observed(i) = within_range(y[point] / u_y[point]);
  }
  solve(polynomial, design, observed, first);
  return polynomial;
}

void multiply(std::vector<std::vector<double>>& matrix, double factor) {
  for (auto& row : matrix)
    for (double& element : row) element *= factor;
}

}  // namespace

double Polynomial::residual_standard_deviation() const {
  require(residual_degrees_of_freedom > 0, Cause::invalid_input,
          {"曲线通过每一点，没有残差。", "The curve passes through every point and leaves no residuals."});
  return std::sqrt(observed_chi_squared / residual_degrees_of_freedom);
}

Polynomial fit_polynomial(const std::vector<double>& x, const std::vector<double>& y, const PolynomialShape& shape) {
  require_shape(shape);
  const std::size_t parameters = static_cast<std::size_t>(shape.degree) + (shape.through_origin ? 0 : 1);
  require_same_length(x.size(), y.size());
  require_sample(x, parameters + 1);
  require_sample(y, parameters + 1);
  require_determined(x, parameters, shape.through_origin);
  Polynomial polynomial = fit(x, y, std::vector<double>(x.size(), 1.0), shape);
  const double variance = polynomial.observed_chi_squared / polynomial.residual_degrees_of_freedom;
  multiply(polynomial.covariance, variance);
  multiply(polynomial.scaled_covariance, variance);
  polynomial.degrees_of_freedom = polynomial.residual_degrees_of_freedom;
  return polynomial;
}

Polynomial fit_polynomial(const std::vector<double>& x, const std::vector<double>& y, const std::vector<double>& u_y,
                          const PolynomialShape& shape) {
  require_shape(shape);
  const std::size_t parameters = static_cast<std::size_t>(shape.degree) + (shape.through_origin ? 0 : 1);
  require_same_length(x.size(), y.size());
  require_same_length(x.size(), u_y.size());
  require_sample(x, parameters);
  require_sample(y, parameters);
  require_uncertainties(u_y);
  require_determined(x, parameters, shape.through_origin);
  return fit(x, y, u_y, shape);
}

Prediction predict(const Polynomial& polynomial, double x) {
  require_finite(x);
  const auto size = static_cast<Eigen::Index>(polynomial.scaled_coefficients.size());
  const Vector row = powers((x - polynomial.centre) / polynomial.scale, 0, size);
  double value = 0, variance = 0;
  for (Eigen::Index i = size - 1; i >= 0; --i) {
    const auto a = static_cast<std::size_t>(i);
    value += polynomial.scaled_coefficients[a] * row(i);
    for (Eigen::Index j = 0; j < size; ++j)
      variance += row(i) * row(j) * polynomial.scaled_covariance[a][static_cast<std::size_t>(j)];
  }
  // Rounding may leave a little below zero where the curve is fixed, as at the origin.
  return {within_range(value), std::sqrt(std::max(0.0, within_range(variance))), polynomial.degrees_of_freedom};
}

Prediction predict_observation(const Polynomial& polynomial, double x, std::size_t observations) {
  require(std::isfinite(polynomial.degrees_of_freedom), Cause::invalid_input,
          {"该曲线的不确定度是已知的，单次观测的不确定度应单独给出。",
           "The uncertainties of this curve are known; that of an observation must be given as well."});
  require(observations > 0, Cause::invalid_input, {"观测次数至少为一次。", "There must be at least one observation."});
  Prediction prediction = predict(polynomial, x);
  const double scatter = polynomial.residual_standard_deviation() / std::sqrt(static_cast<double>(observations));
  prediction.standard_uncertainty = std::hypot(prediction.standard_uncertainty, scatter);
  return prediction;
}

}  // namespace instruments::statistics
