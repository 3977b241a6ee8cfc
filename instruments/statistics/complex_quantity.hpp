#pragma once

#include <complex>
#include <vector>

#include "instruments/statistics/probability.hpp"

namespace instruments::statistics {

/// Variances of real and imaginary part and their covariance, in the square of the unit of the quantity.
struct ComplexCovariance {
  double real = 0;
  double cross = 0;
  double imaginary = 0;
};

/// An estimate of a complex quantity with the covariance matrix of its parts (JCGM 102:2011) and their common
/// degrees of freedom.
struct ComplexQuantity {
  std::complex<double> value;
  ComplexCovariance covariance;
  double degrees_of_freedom = infinite;
};

/// An input quantity and the complex derivative of the measurand by it.
struct ComplexContribution {
  std::complex<double> sensitivity;
  ComplexQuantity input;
};

/// The measurand with its covariance matrix, the sum of J V J^T with J = (re -im; im re) of the derivative, and its
/// effective degrees of freedom. The inputs must be independent of each other, the model analytic and nearly linear.
/// Give all inputs of a chain of operations at once: the degrees of freedom of intermediate results are not those of
/// a sample, and their reuse is only approximate.
/// Refuses no inputs, NaN, a matrix that is none of covariances, degrees of freedom that are not greater than zero.
/// Sources: Hall, Metrologia 40 (2003) 360; Willink & Hall, Metrologia 39 (2002) 365 (total variance method).
ComplexQuantity combine(std::complex<double> value, const std::vector<ComplexContribution>& contributions);

/// Two independent quantities; the result, the sources and the refusals as by `combine`. A quotient refuses a divisor
/// of zero.
ComplexQuantity sum(const ComplexQuantity& a, const ComplexQuantity& b);
ComplexQuantity difference(const ComplexQuantity& a, const ComplexQuantity& b);
ComplexQuantity product(const ComplexQuantity& a, const ComplexQuantity& b);
ComplexQuantity quotient(const ComplexQuantity& a, const ComplexQuantity& b);

}  // namespace instruments::statistics
