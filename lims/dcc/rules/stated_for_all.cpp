#include <fmt/format.h>

#include <algorithm>

#include "lims/dcc/rules/rules.hpp"

namespace lims::dcc {
namespace {

using instruments::Text;

/// What is to be stated for each quantity, wherever it is stated.
struct Wanted {
  const char* element;
  Severity severity;
  Text name;
};

/// For all results: in the measurement result, or, from 3.3.0 on, before the first of them.
bool stated_around(const Element& element, const char* wanted) {
  const auto* measurement = around(element, "measurementResult");
  const auto* all = around(element, "measurementResults");
  return (measurement != nullptr && measurement->dcc(wanted) != nullptr) ||
         (all != nullptr && all->dcc(wanted) != nullptr);
}

void tell(const Element& where, const Wanted& wanted, Findings& findings) {
  const Text sentence = {
      fmt::format("{}既没有对全部结果给出，也没有对这里的每个量给出（dcc:{}）。", wanted.name.zh, wanted.element),
      fmt::format("The {} (dcc:{}) are stated neither for all results nor for each quantity here.", wanted.name.en,
                  wanted.element)};
  const Text remedy = {
      fmt::format("请在 dcc:measurementResult、该列表或每个量中加上 dcc:{}。", wanted.element),
      fmt::format("State dcc:{} in dcc:measurementResult, in this list or in every quantity.", wanted.element)};
  wanted.severity == Severity::error ? findings.error(where, sentence, remedy)
                                     : findings.warning(where, sentence, remedy);
}

bool is_of_result(const Element& quantity) {
  const auto* data = quantity.parent;
  return data != nullptr && data->is_dcc("data") && data->parent != nullptr && data->parent->is_dcc("result");
}

void look_for(const Wanted& wanted, const Tree& tree, Findings& findings) {
  for (const auto& element : tree.elements()) {
    if (element.is_dcc("quantity") && is_of_result(element)) {
      if (element.dcc(wanted.element) == nullptr && !stated_around(element, wanted.element))
        tell(element, wanted, findings);
    } else if (element.is_dcc("list") && around(element, "measurementResults") != nullptr &&
               around(element, "metaData") == nullptr) {
      const bool missing = std::ranges::any_of(element.children, [&](const Element* child) {
        return child->is_dcc("quantity") && child->dcc(wanted.element) == nullptr;
      });
      if (missing && element.dcc(wanted.element) == nullptr && !stated_around(element, wanted.element))
        tell(element, wanted, findings);
    }
  }
}

}  // namespace

void look_at_methods(const Tree& tree, Findings& findings) {
  look_for({"usedMethods", Severity::error, {"所用方法", "methods used"}}, tree, findings);
}

void look_at_software(const Tree& tree, Findings& findings) {
  look_for({"usedSoftware", Severity::warning, {"所用软件", "programs used"}}, tree, findings);
}

void look_at_conditions(const Tree& tree, Findings& findings) {
  look_for({"influenceConditions", Severity::error, {"影响条件", "influence conditions"}}, tree, findings);
}

}  // namespace lims::dcc
