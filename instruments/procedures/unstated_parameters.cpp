#include "instruments/procedures/unstated_parameters.hpp"

#include <algorithm>
#include <set>

namespace instruments::procedures {
namespace {

bool may_be_in_a_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The names a formula mentions; words in quotes are none.
std::vector<std::string> names_in(const std::string& formula) {
  std::vector<std::string> names;
  bool quoted = false;
  for (std::size_t at = 0; at < formula.size();) {
    std::size_t end = at;
    while (end < formula.size() && may_be_in_a_name(formula[end])) ++end;
    if (end > at && !quoted) names.push_back(formula.substr(at, end - at));
    if (end == at && formula[at] == '\'') quoted = !quoted;
    at = std::max(end, at + 1);
  }
  return names;
}

bool is_unstated(const Bench& bench, const Parameter& parameter) {
  return parameter.from != "laboratory" && !bench.typed.contains(parameter.id);
}

class Search {
 public:
  Search(const Bench& bench, const ReadingTable& table) : procedure_(*bench.procedure), bench_(bench), table_(table) {}

  std::vector<const Parameter*> run(const PointQuantity& quantity) {
    look_at(quantity);
    if (table_.valid) look_at(std::optional(table_.valid->that));
    return std::move(found_);
  }

 private:
  void look_at(const std::optional<Expression>& formula) {
    if (!formula) return;
    for (const auto& name : names_in(formula->text()))
      if (seen_.insert(name).second) look_up(name);
  }

  void look_at(const PointQuantity& quantity) {
    for (const auto* formula : {&quantity.limit, &quantity.low, &quantity.judged}) look_at(*formula);
    look_at(std::optional(quantity.value));
    if (!quantity.uncertainty) return;
    look_at(quantity.uncertainty->at_most);
    for (const auto& contribution : quantity.uncertainty->contributions) {
      look_at(std::optional(contribution.size));
      look_at(contribution.sensitivity);
    }
  }

  /// The nearest meaning first, as formulas have it: this table, what earlier items found, the procedure.
  void look_up(const std::string& name) {
    const std::string id = name.starts_with("U_") ? name.substr(2) : name;
    if (const auto* quantity = quantity_of(table_, id)) return look_at(*quantity);
    for (const auto& item : procedure_.items) {
      const auto* quantity = item.table ? quantity_of(*item.table, id) : nullptr;
      if (quantity != nullptr) return look_at(*quantity);
    }
    const auto& derived = procedure_.quantities;
    if (const auto at = std::ranges::find(derived, name, &DerivedQuantity::id); at != derived.end())
      return look_at(std::optional(at->value));
    const auto& parameters = procedure_.parameters;
    const auto at = std::ranges::find(parameters, name, &Parameter::id);
    if (at != parameters.end() && is_unstated(bench_, *at)) found_.push_back(&*at);
  }

  static const PointQuantity* quantity_of(const ReadingTable& table, const std::string& id) {
    for (const auto* list : {&table.quantities, &table.results}) {
      const auto at = std::ranges::find(*list, id, &PointQuantity::id);
      if (at != list->end()) return &*at;
    }
    return nullptr;
  }

  const Procedure& procedure_;
  const Bench& bench_;
  const ReadingTable& table_;
  std::set<std::string> seen_;
  std::vector<const Parameter*> found_;
};

}  // namespace

std::vector<const Parameter*> unstated_parameters(const Bench& bench, const ReadingTable& table,
                                                  const PointQuantity& quantity) {
  return Search(bench, table).run(quantity);
}

bool has_unstated_parameters(const Bench& bench) {
  return std::ranges::any_of(bench.procedure->parameters,
                             [&](const Parameter& parameter) { return is_unstated(bench, parameter); });
}

}  // namespace instruments::procedures
