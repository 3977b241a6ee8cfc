#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lims/dcc/finding.hpp"
#include "lims/dcc/tree.hpp"

namespace lims::dcc {

/// What rules find in one certificate.
class Findings {
 public:
  explicit Findings(const Tree& tree) : tree_(tree) {}

  /// The rule that speaks from now on.
  void begin(std::string_view rule) { rule_ = rule; }
  void error(const Element& where, instruments::Text sentence, instruments::Text remedy) {
    add(Severity::error, where, std::move(sentence), std::move(remedy));
  }
  void warning(const Element& where, instruments::Text sentence, instruments::Text remedy) {
    add(Severity::warning, where, std::move(sentence), std::move(remedy));
  }
  std::vector<Finding> take() { return std::move(found_); }

 private:
  void add(Severity severity, const Element& where, instruments::Text sentence, instruments::Text remedy) {
    constexpr std::size_t most = 2000;
    if (found_.size() < most)
      found_.push_back({rule_, severity, tree_.place_of(where), std::move(sentence), std::move(remedy)});
  }

  const Tree& tree_;
  std::string rule_;
  std::vector<Finding> found_;
};

}  // namespace lims::dcc
