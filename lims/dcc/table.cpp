#include "lims/dcc/table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instruments/quantities/decimal.hpp"
#include "lims/certificates/points.hpp"

namespace lims::dcc {
namespace {

using instruments::Text;
using instruments::procedures::CertificateTable;

constexpr std::size_t shown = 5;

/// "mass = 10.000006 g, U = 0.000004": for a person who enters it by hand.
std::string in_words(const Column& column) {
  const auto listed = [](const std::vector<std::string>& numbers) {
    const auto end = numbers.begin() + static_cast<std::ptrdiff_t>(std::min(shown, numbers.size()));
    return fmt::format("{}{}", fmt::join(numbers.begin(), end, ", "), numbers.size() > shown ? ", …" : "");
  };
  const auto& values = column.values.front();
  auto words = fmt::format("{} {}", listed(values.numbers), values.unit.symbol);
  if (!column.name.empty()) words = column.name + " = " + words;
  if (!values.expanded_uncertainty.empty()) words += ", U = " + listed(values.expanded_uncertainty);
  return "“" + words + "”";
}

/// The columns of a table by their role; a column more than one of a role is none.
class Columns {
 public:
  Columns(const std::string& name, const std::vector<Column>& columns, ReadTable& read) {
    for (const auto& column : columns) {
      if (column.fault)
        read.not_understood.push_back({fmt::format("“{}”中的“{}”：{}。", name, column.name, column.fault->zh),
                                       fmt::format("\"{}\" in \"{}\": {}.", column.name, name, column.fault->en)});
      else if (column.role == Role::other || find(column.role) != nullptr)
        leave(name, column, read);
      else
        known_.push_back(&column);
    }
  }

  const Column* find(Role role) const {
    const auto found = std::ranges::find(known_, role, [](const Column* column) { return column->role; });
    return found == known_.end() ? nullptr : *found;
  }
  const std::vector<const Column*>& known() const { return known_; }

 private:
  static void leave(const std::string& name, const Column& column, ReadTable& read) {
    const auto said = in_words(column);
    if (column.role == Role::other)
      read.not_understood.push_back(
          {fmt::format("“{}”中的{}没有可识别的含义（refType），未读取。", name, said),
           fmt::format("In \"{}\", {} is marked by no refType known here and was not read.", name, said)});
    else
      read.not_understood.push_back(
          {fmt::format("“{}”中含义相同的列不止一个，{}未读取。", name, said),
           fmt::format("\"{}\" has several columns of the same meaning: {} was not read.", name, said)});
  }

  std::vector<const Column*> known_;
};

const Values* in_unit(const Column* column, const std::string& symbol) {
  if (column == nullptr) return nullptr;
  const auto found = std::ranges::find(column->values, symbol,
                                       [](const Values& values) -> const std::string& { return values.unit.symbol; });
  return found == column->values.end() ? nullptr : &*found;
}

const Values& preferred(const Column& column, const std::string& wished, const std::string& second) {
  if (const auto* values = in_unit(&column, wished)) return *values;
  if (const auto* values = in_unit(&column, second)) return *values;
  return column.values.front();
}

/// Those that carry the uncertainty, else the first.
const Values& stated(const Column& column) {
  const auto found =
      std::ranges::find_if(column.values, [](const Values& values) { return !values.expanded_uncertainty.empty(); });
  return found == column.values.end() ? column.values.front() : *found;
}

bool have_same_length(const Columns& columns) {
  const auto count = [](const Column* column) { return column->values.front().numbers.size(); };
  const auto& known = columns.known();
  return std::ranges::all_of(known, [&](const Column* each) { return count(each) == count(known.front()); });
}

/// Points being made: where, the correction in `unit`, and what carries U.
struct Draft {
  const Values* at = nullptr;
  std::vector<std::string> corrections;
  instruments::Unit unit;
  std::vector<const Values*> uncertain;  // the first that has U gives it
};

/// From a column that states the deviation itself.
std::optional<Draft> draft_of_deviation(const Columns& columns, const std::string& wished) {
  const auto* error = columns.find(Role::error);
  const auto* correction = columns.find(Role::correction);
  const auto* deviation = correction != nullptr ? correction : error;
  const auto* place = columns.find(Role::measured);
  if (place == nullptr) place = columns.find(Role::reference);
  if (place == nullptr) place = columns.find(Role::nominal);
  if (deviation == nullptr || place == nullptr) return std::nullopt;
  const auto& values = stated(*deviation);
  const auto unit = difference_unit(values.unit);
  if (!unit) return std::nullopt;
  Draft draft;
  draft.at = &preferred(*place, wished, values.unit.symbol);
  draft.unit = *unit;
  draft.uncertain = {&values};
  for (const auto& number : values.numbers)
    draft.corrections.push_back(correction != nullptr ? number : with_other_sign(number));
  return draft;
}

/// From two columns of which the correction is the difference, in a unit that both have.
std::optional<Draft> draft_of_difference(const Column* minuend, const Column* subtrahend, const Column* place,
                                         const std::string& wished) {
  if (minuend == nullptr || subtrahend == nullptr) return std::nullopt;
  const auto* a = &preferred(*minuend, wished, "");
  const auto* b = in_unit(subtrahend, a->unit.symbol);
  for (const auto& values : minuend->values) {
    if (b != nullptr) break;
    a = &values;
    b = in_unit(subtrahend, values.unit.symbol);
  }
  if (b == nullptr) return std::nullopt;
  const auto unit = difference_unit(a->unit);
  if (!unit) return std::nullopt;
  Draft draft;
  draft.at = place == minuend ? a : b;
  draft.unit = *unit;
  draft.uncertain = {a, b};
  for (std::size_t i = 0; i < a->numbers.size(); ++i)
    draft.corrections.push_back(difference(a->numbers[i], b->numbers[i]));
  return draft;
}

/// The one of the columns that states U; it is known only where one alone does.
const Values* uncertain_of(const Draft& draft) {
  const Values* found = nullptr;
  for (const auto* values : draft.uncertain) {
    if (values->expanded_uncertainty.empty()) continue;
    if (found != nullptr) return nullptr;
    found = values;
  }
  return found;
}

CertificateTable table_of(const std::string& name, const Draft& draft, const Values* uncertain) {
  CertificateTable table{name, draft.at->unit.symbol, draft.unit.symbol, {}};
  const auto nth = [](const std::vector<std::string>& list, std::size_t i) {
    return list.empty() ? std::string() : list.at(i);
  };
  for (std::size_t i = 0; i < draft.corrections.size(); ++i)
    table.points.push_back({draft.at->numbers.at(i), draft.corrections[i],
                            uncertain != nullptr ? nth(uncertain->expanded_uncertainty, i) : "",
                            uncertain != nullptr ? nth(uncertain->coverage_factor, i) : ""});
  return table;
}

instruments::Decimal last_digit(int places) {
  return instruments::parse_decimal(places == 0 ? "1"
                                                : "0." + std::string(static_cast<std::size_t>(places - 1), '0') + "1")
      .value();
}

/// A stated error that is not the difference of the stated values, but for the last digit, is worth a look.
void compare_error(const std::string& name, const Columns& columns, ReadTable& read) {
  const auto* error = columns.find(Role::error);
  if (error == nullptr) return;
  const auto& stated_error = stated(*error);
  const auto check = draft_of_difference(columns.find(Role::measured), columns.find(Role::reference),
                                         columns.find(Role::measured), stated_error.unit.symbol);
  if (!check || check->unit.symbol != difference_unit(stated_error.unit).value_or(check->unit).symbol) return;
  for (std::size_t i = 0; i < check->corrections.size(); ++i) {
    const auto& calculated = check->corrections[i];
    const auto& printed = stated_error.numbers[i];
    const int places = std::min(instruments::typed_places(calculated), instruments::typed_places(printed));
    const auto apart = *instruments::parse_decimal(calculated) - *instruments::parse_decimal(printed);
    if (abs(apart) <= last_digit(places)) continue;
    read.warnings.push_back(
        {fmt::format("“{}”第 {} 点：误差 {} 与示值减标准值 {} 不符。", name, i + 1, printed, calculated),
         fmt::format("\"{}\", point {}: the error {} is not measured minus reference value, {}.", name, i + 1, printed,
                     calculated)});
  }
}

/// What the file writes otherwise than it is read here.
void say_how_it_was_read(const std::string& name, const Columns& columns, const Values* uncertain, ReadTable& read) {
  for (const auto* column : columns.known())
    for (const auto& values : column->values)
      if (!values.unit_as_written.empty())
        read.warnings.push_back(
            {fmt::format("“{}”中的单位“{}”按 {} 读取。", name, values.unit_as_written, values.unit.symbol),
             fmt::format("In \"{}\" the unit \"{}\" is read as {}.", name, values.unit_as_written,
                         values.unit.symbol)});
  if (uncertain != nullptr && uncertain->states_standard_uncertainty)
    read.warnings.push_back({fmt::format("“{}”给出的是标准不确定度，按 k = 1 的 U 读取。", name),
                             fmt::format("\"{}\" states the standard uncertainty; it is read as U with k = 1.", name)});
  const bool relative =
      std::ranges::any_of(columns.known(), [](const Column* column) { return column->states_relative_uncertainty; });
  if (relative && uncertain == nullptr)
    read.not_understood.push_back(
        {fmt::format("“{}”只给出了相对不确定度，没有读取。", name),
         fmt::format("\"{}\" states a relative uncertainty alone, which was not read.", name)});
}

}  // namespace

ReadTable table_of(const std::string& name, const std::vector<Column>& columns, const std::string& wished_unit,
                   bool of_mass) {
  ReadTable read;
  const Columns known(name, columns, read);
  if (known.known().empty()) return read;
  if (!have_same_length(known)) {
    read.not_understood.push_back({fmt::format("“{}”各列的数值个数不同，未读取。", name),
                                   fmt::format("The columns of \"{}\" differ in length and were not read.", name)});
    return read;
  }
  const auto* measured = known.find(Role::measured);
  const auto* nominal = known.find(Role::nominal);
  auto draft = draft_of_deviation(known, wished_unit);
  if (!draft) draft = draft_of_difference(known.find(Role::reference), measured, measured, wished_unit);
  if (!draft && of_mass) draft = draft_of_difference(measured, nominal, nominal, wished_unit);
  if (!draft) {
    read.not_understood.push_back(
        {fmt::format("“{}”没有能得出修正值的列（误差、修正值，或标准值与示值）。", name),
         fmt::format(
             "\"{}\" has no columns that make a correction: error, correction, or reference and measured value.",
             name)});
    return read;
  }
  const auto* uncertain = uncertain_of(*draft);
  if (uncertain == nullptr)
    read.warnings.push_back(
        {fmt::format("“{}”没有给出修正值的扩展不确定度，请补充。", name),
         fmt::format("\"{}\" states no expanded uncertainty of the correction; fill it in.", name)});
  compare_error(name, known, read);
  say_how_it_was_read(name, known, uncertain, read);
  read.table = table_of(name, *draft, uncertain);
  return read;
}

}  // namespace lims::dcc
