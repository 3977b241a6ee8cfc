#include <fmt/format.h>

#include <algorithm>

#include "reports/dcc/parts.hpp"
#include "reports/dcc/quantities.hpp"
#include "reports/dcc/xml_writing.hpp"

namespace reports::dcc {
namespace {

Cells cells_of(const ResultTable& table, const ResultColumn& column) {
  const auto place = static_cast<std::size_t>(&column - table.columns.data());
  Cells cells;
  for (const auto& row : table.rows) cells.push_back(place < row.size() ? row[place] : std::string());
  return cells;
}

const ResultColumn* column_for(const ResultTable& table, const std::string& id) {
  const auto found = std::ranges::find(table.columns, id, &ResultColumn::id);
  return id.empty() || found == table.columns.end() ? nullptr : &*found;
}

bool has_one_per_row(const ResultTable& table, const auto& list) {
  return !list.empty() && list.size() == table.rows.size();
}

/// U of the column, where the table prints one, with the k that is printed or belongs to it.
Uncertainties uncertainties_of(const ResultTable& table, const ResultColumn& column) {
  const auto* expanded = column.id.empty() ? nullptr : column_for(table, "U_" + column.id);
  if (expanded == nullptr || expanded->of != column.id || expanded->unit != column.unit) return {};
  const auto* factors = column_for(table, "k_" + column.id);
  return {cells_of(table, *expanded), factors == nullptr ? expanded->coverage_factors : cells_of(table, *factors)};
}

/// Whether the column stands as U or k beside the values it belongs to.
bool is_stated_with_another(const ResultTable& table, const ResultColumn& column) {
  const auto* of = column_for(table, column.of);
  return of != nullptr && are_numbers(cells_of(table, *of)) && can_be_stated(uncertainties_of(table, *of));
}

Text name_of(const ResultColumn& column) {
  if (column.group.zh.empty()) return column.label;
  return {column.group.zh + "，" + column.label.zh, column.group.en + ", " + column.label.en};
}

class Table {
 public:
  Table(pugi::xml_node list, const Document& document, const ResultTable& table)
      : list_(list), document_(document), table_(table), space_(regulation_namespace(document.basis) + '_') {}

  void add_columns() {
    add_row_names();
    for (const auto& column : table_.columns)
      if (!is_stated_with_another(table_, column)) add_column(column);
  }

  /// A quantity per line.
  void add_lines() {
    for (std::size_t i = 0; i < table_.rows.size(); ++i) add_line(table_.rows[i], table_.details[i]);
  }

 private:
  pugi::xml_node add_quantity(const Text& name, const std::string& ref_type) {
    auto quantity = add(list_, "dcc:quantity");
    set_ref_type(quantity, ref_type);
    add_label(quantity, name);
    return quantity;
  }

  std::string own(const std::string& id) const { return id.empty() ? "" : space_ + id; }

  /// With a word of the vocabulary that all share, where it has one.
  std::string ref_type_of(const ResultColumn& column) const {
    if (column.id == "point") return "basic_nominalValue " + own(column.id);
    if (column.id == "error" || column.id.starts_with("error_")) return "basic_measurementError " + own(column.id);
    if (column.id == "indication" || column.id == "reading") return "basic_measuredValue " + own(column.id);
    return own(column.id);
  }

  /// Positions have names in both languages; the table prints the Chinese ones.
  void add_row_names() {
    if (!has_one_per_row(table_, table_.details)) return;
    Cells ids;
    Cells names;
    for (const auto& row : table_.details) {
      if (row.label.en.empty()) return;
      ids.push_back(row.id), names.push_back(row.label.en);
    }
    add_words_list(add_quantity({"行标识", "Identifiers of the rows"}, own("row")), ids);
    add_words_list(add_quantity({"各行的英文名称", "Names of the rows in English"}, own("row_name")), names);
  }

  void add_column(const ResultColumn& column) {
    const auto cells = cells_of(table_, column);
    if (are_numbers(cells)) {
      auto quantity = add_quantity(name_of(column), ref_type_of(column));
      add_real_list(quantity, cells, units_of(column, is_difference(column)), uncertainties_of(table_, column));
      add_conformity(quantity, column);
    } else if (are_limits_on_both_sides(cells)) {
      add_limits(column, cells);
    } else {
      Text name = name_of(column);
      if (!column.unit.empty()) name = {name.zh + " / " + column.unit, name.en + " / " + column.unit};
      auto quantity = add_quantity(name, column.id == "point" ? own(column.id) : ref_type_of(column));
      add_words_list(quantity, cells);
      add_conformity(quantity, column);
    }
  }

  /// Errors, and what has the same limit on both sides.
  static bool is_difference(const ResultColumn& column) {
    if (column.id == "error" || column.id.starts_with("error_")) return true;
    const auto on_both_sides = [](const std::string& low, const std::string& high) {
      return (low.empty() && high.empty()) || low == '-' + high;
    };
    return !column.upper_limits.empty() &&
           std::ranges::equal(column.lower_limits, column.upper_limits, on_both_sides) &&
           std::ranges::any_of(column.upper_limits, [](const auto& each) { return !each.empty(); });
  }

  /// One; of numbers without a unit one each, where the rows name their own in a column "unit".
  std::vector<WrittenUnit> units_of(const ResultColumn& column, bool of_difference) const {
    const auto* named = column.unit.empty() ? column_for(table_, "unit") : nullptr;
    if (named == nullptr) return {written_unit(column.unit, of_difference)};
    std::vector<WrittenUnit> units;
    for (const auto& unit : cells_of(table_, *named))
      units.push_back(written_unit(unit == not_measured ? "" : unit, of_difference));
    return units;
  }

  /// "±0.0256" is two numbers.
  void add_limits(const ResultColumn& column, const Cells& cells) {
    Cells upper;
    Cells lower;
    for (const auto& cell : cells) {
      const bool limit = are_limits_on_both_sides({cell});
      upper.push_back(limit ? cell.substr(std::string_view("±").size()) : cell);
      lower.push_back(limit ? '-' + upper.back() : cell);
    }
    const auto units = units_of(column, true);
    const auto name = name_of(column);
    const auto add_side = [&](const Cells& side, const Text& which, const std::string& ref_type) {
      const auto own_type = own(column.id);
      auto quantity = add_quantity({name.zh + which.zh, name.en + which.en},
                                   own_type.empty() ? ref_type : ref_type + ' ' + own_type);
      add_real_list(quantity, side, units);
    };
    add_side(lower, {"（下限）", ", lower"}, "basic_toleranceLimitLower");
    add_side(upper, {"（上限）", ", upper"}, "basic_toleranceLimitUpper");
  }

  void add_conformity(pugi::xml_node quantity, const ResultColumn& column) {
    if (!states_conformity(document_) || !has_one_per_row(table_, column.conformity)) return;
    Cells words;
    Cells not_judged;
    for (std::size_t i = 0; i < column.conformity.size(); ++i) {
      if (column.conformity[i] == PrintedVerdict::not_applicable)
        not_judged.push_back(std::to_string(i + 1));
      else
        words.emplace_back(column.conformity[i] == PrintedVerdict::pass ? "pass" : "fail");
    }
    if (words.empty()) return;
    auto judgement = add_judgement(add(quantity, "dcc:measurementMetaData"));
    if (not_judged.empty()) {
      add_text(judgement, "dcc:conformityXMLList", fmt::format("{}", fmt::join(words, " ")));
    } else {
      add_label(judgement, {"符合性", "Conformity"});
      add_words(judgement, "dcc:declaration",
                {fmt::format("未判定的行：{}。", fmt::join(not_judged, "、")),
                 fmt::format("Rows that are not judged: {}.", fmt::join(not_judged, ", "))});
      add_text(judgement, "dcc:conformity", std::ranges::find(words, "fail") == words.end() ? "pass" : "fail");
    }
    add_limits_compared(judgement, column);
  }

  void add_limits_compared(pugi::xml_node judgement, const ResultColumn& column) {
    pugi::xml_node data;
    const auto units = units_of(column, is_difference(column));
    const auto add_side = [&](const Cells& limits, const char* ref_type, const Text& name) {
      if (!has_one_per_row(table_, limits) || !are_numbers(limits)) return;
      if (data.empty()) data = add(judgement, "dcc:data");
      auto quantity = add(data, "dcc:quantity");
      set_ref_type(quantity, ref_type);
      add_label(quantity, name);
      add_real_list(quantity, limits, units);
    };
    add_side(column.lower_limits, "basic_toleranceLimitLower", {"允许下限", "Lower limit permitted"});
    add_side(column.upper_limits, "basic_toleranceLimitUpper", {"允许上限", "Upper limit permitted"});
  }

  void add_line(const std::vector<std::string>& row, const RowDetails& details) {
    constexpr std::size_t value = 1;
    constexpr std::size_t unit = 2;
    auto quantity = add_quantity(details.label, own(details.id));
    if (row.size() > unit && is_number(row[value]))
      add_real(quantity, row[value], written_unit(row[unit], false),
               {{details.expanded_uncertainty}, {details.coverage_factor}});
    else
      add_words(quantity, "dcc:noQuantity", {row.at(value), row.at(value)});
    if (!states_conformity(document_) || !details.conformity || *details.conformity == PrintedVerdict::not_applicable)
      return;
    add_text(add_judgement(add(quantity, "dcc:measurementMetaData")), "dcc:conformity",
             *details.conformity == PrintedVerdict::pass ? "pass" : "fail");
  }

  pugi::xml_node list_;
  const Document& document_;
  const ResultTable& table_;
  std::string space_;
};

}  // namespace

void add_table(pugi::xml_node results, const Document& document, const ResultTable& table) {
  if (table.rows.empty() || table.columns.empty()) return;
  auto result = add(results, "dcc:result");
  if (!table.id.empty()) set_ref_type(result, regulation_namespace(document.basis) + '_' + table.id);
  add_label(result, table.caption);
  Table written(add(add(result, "dcc:data"), "dcc:list"), document, table);
  table.of_results&& has_one_per_row(table, table.details) ? written.add_lines() : written.add_columns();
}

}  // namespace reports::dcc
