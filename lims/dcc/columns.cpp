#include "lims/dcc/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "lims/certificates/points.hpp"
#include "lims/dcc/dsi_unit.hpp"
#include "lims/dcc/xml.hpp"

namespace lims::dcc {
namespace {

using instruments::Text;

/// A column that cannot be read; the text says why. Caught where the column is made.
struct Unreadable {
  Text why;
};

constexpr std::size_t most_values = 10'000;

Role role_of(const std::vector<std::string>& ref_types) {
  struct Word {
    std::string_view word;
    Role role;
  };
  constexpr auto vocabulary = std::to_array<Word>({
      {"basic_nominalValue", Role::nominal},
      {"basic_referenceValue", Role::reference},
      {"basic_measuredValue", Role::measured},
      {"basic_measurementError", Role::error},
      {"basic_measurementError_error", Role::error},
      {"basic_measurementError_correction", Role::correction},
  });
  Role role = Role::other;
  for (const auto& type : ref_types)
    for (const auto& known : vocabulary)
      // "basic_measurementError basic_measurementError_correction" is a correction.
      if (type == known.word && (role == Role::other || known.role == Role::correction)) role = known.role;
  return role;
}

instruments::Unit unit_of(const std::vector<std::string>& units, Values& values) {
  const bool one =
      !units.empty() && std::ranges::all_of(units, [&](const auto& each) { return each == units.front(); });
  if (!one) throw Unreadable{{"没有计量单位或各值单位不同", "it has no unit, or several"}};
  auto known = from_dsi(units.front());
  if (!known)
    throw Unreadable{
        {fmt::format("不认识计量单位“{}”", units.front()), fmt::format("its unit \"{}\" is not known", units.front())}};
  if (!known->strict) values.unit_as_written = units.front();
  return std::move(known->unit);
}

std::vector<std::string> numbers_of(const std::vector<std::string>& words) {
  if (words.size() > most_values) throw Unreadable{{"数值过多", "it has too many values"}};
  std::vector<std::string> numbers;
  for (const auto& word : words) {
    auto number = plain_number(word);
    if (!number) throw Unreadable{{fmt::format("“{}”不是数", word), fmt::format("\"{}\" is not a number", word)}};
    numbers.push_back(std::move(*number));
  }
  return numbers;
}

/// One for each value: lists of the uncertainty hold one for all, or one each.
std::vector<std::string> spread(std::vector<std::string> stated, std::size_t wanted) {
  if (stated.size() == 1) stated.resize(wanted, stated.front());
  if (!stated.empty() && stated.size() != wanted)
    throw Unreadable{{"不确定度的个数与数值不符", "its uncertainties are not as many as its values"}};
  return stated;
}

/// Where an uncertainty stands under which names: of D-SI 2.2 (3.3.0) and of all before; single values and lists.
struct UncertaintyWords {
  const char* around;  // "" where it stands in the quantity itself
  const char* form;
  const char* value;
  const char* factor;  // "" for a standard uncertainty, whose k is 1
};
constexpr auto uncertainty_words = std::to_array<UncertaintyWords>({
    {"measurementUncertaintyUnivariate", "expandedMU", "valueExpandedMU", "coverageFactor"},
    {"measurementUncertaintyUnivariateXMLList", "expandedMUXMLList", "valueExpandedMUXMLList", "coverageFactorXMLList"},
    {"", "expandedUnc", "uncertainty", "coverageFactor"},
    {"", "expandedUncXMLList", "uncertaintyXMLList", "coverageFactorXMLList"},
    {"measurementUncertaintyUnivariate", "standardMU", "valueStandardMU", ""},
    {"measurementUncertaintyUnivariateXMLList", "standardMUXMLList", "valueStandardMUXMLList", ""},
    {"measurementUncertaintyUnivariate", "coverageIntervalMU", "valueStandardMU", ""},
    {"measurementUncertaintyUnivariateXMLList", "coverageIntervalMUXMLList", "valueStandardMUXMLList", ""},
    {"", "coverageInterval", "standardUnc", ""},
    {"", "coverageIntervalXMLList", "standardUncXMLList", ""},
});

void take_uncertainty(const pugi::xml_node& stated, Values& values) {
  const auto count = values.numbers.size();
  for (const auto& words : uncertainty_words) {
    const auto around = *words.around == '\0' ? stated : si_child(stated, words.around);
    const auto form = si_child(around, words.form);
    if (!form) continue;
    const bool standard = *words.factor == '\0';
    values.expanded_uncertainty = spread(numbers_of(words_of(text_of(si_child(form, words.value)))), count);
    values.coverage_factor = standard ? std::vector<std::string>(values.expanded_uncertainty.size(), "1")
                                      : spread(numbers_of(words_of(text_of(si_child(form, words.factor)))), count);
    values.states_standard_uncertainty = standard;
    return;
  }
  const bool other = si_child(stated, "measurementUncertaintyUnivariate") ||
                     si_child(stated, "measurementUncertaintyUnivariateXMLList");
  if (other) throw Unreadable{{"不确定度的写法不认识", "its uncertainty is stated in a way that is not known"}};
}

Values values_of(const pugi::xml_node& stated, const char* value, const char* unit) {
  Values values;
  values.unit = unit_of(words_of(text_of(si_child(stated, unit))), values);
  values.numbers = numbers_of(words_of(text_of(si_child(stated, value))));
  if (values.numbers.empty()) throw Unreadable{{"没有数值", "it has no value"}};
  take_uncertainty(stated, values);
  return values;
}

/// A list of former versions: one si:real a value.
Values values_of_list(const pugi::xml_node& list) {
  Values all;
  for (const auto& each : list.children()) {
    if (!is_si(each, "real")) continue;
    auto one = values_of(each, "value", "unit");
    if (!all.numbers.empty() && one.unit.symbol != all.unit.symbol)
      throw Unreadable{{"各值单位不同", "its values have several units"}};
    all.unit = one.unit;
    all.unit_as_written = one.unit_as_written;
    all.states_standard_uncertainty = one.states_standard_uncertainty;
    std::ranges::move(one.numbers, std::back_inserter(all.numbers));
    std::ranges::move(one.expanded_uncertainty, std::back_inserter(all.expanded_uncertainty));
    std::ranges::move(one.coverage_factor, std::back_inserter(all.coverage_factor));
    if (all.numbers.size() > most_values) throw Unreadable{{"数值过多", "it has too many values"}};
  }
  if (all.numbers.empty()) throw Unreadable{{"不是实数", "it is no real number"}};
  all.expanded_uncertainty = spread(std::move(all.expanded_uncertainty), all.numbers.size());
  all.coverage_factor = spread(std::move(all.coverage_factor), all.numbers.size());
  return all;
}

std::optional<Values> values_in(const pugi::xml_node& stated) {
  if (is_si(stated, "real")) return values_of(stated, "value", "unit");
  if (is_si(stated, "realListXMLList")) return values_of(stated, "valueXMLList", "unitXMLList");
  if (is_si(stated, "list")) return values_of_list(stated);
  return std::nullopt;
}

void take_values(const pugi::xml_node& quantity, Column& column) {
  for (const auto& stated : quantity.children()) {
    if (auto values = values_in(stated)) column.values.push_back(std::move(*values));
    if (is_si(stated, "hybrid"))
      for (const auto& each : stated.children())
        if (auto values = values_in(each)) column.values.push_back(std::move(*values));
  }
  if (column.values.empty()) throw Unreadable{{"不是实数", "it is no real number"}};
  const auto differs = [&](const Values& each) { return each.numbers.size() != column.values.front().numbers.size(); };
  if (std::ranges::any_of(column.values, differs))
    throw Unreadable{{"各单位的数值个数不同", "its units have different numbers of values"}};
}

}  // namespace

Column column_of(const pugi::xml_node& quantity) {
  Column column;
  column.ref_types = words_of(quantity.attribute("refType").value());
  column.role = role_of(column.ref_types);
  column.name = content_of(dcc_child(quantity, "name"));
  if (column.name.empty() && !column.ref_types.empty()) column.name = column.ref_types.front();
  column.states_relative_uncertainty = bool(dcc_child(quantity, "relativeUncertainty"));
  try {
    take_values(quantity, column);
  } catch (const Unreadable& unreadable) {
    column.values.clear();
    column.fault = unreadable.why;
  }
  return column;
}

}  // namespace lims::dcc
