#include <algorithm>

#include "instruments/procedures/evaluate.hpp"
#include "instruments/procedures/sheet.hpp"
#include "instruments/quantities/decimal.hpp"
#include "tests/support/instruments_worked_sheet.hpp"

namespace instruments::procedures::worked {
namespace {

using nlohmann::json;

std::string text_of(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.is_null() ? "null" : value.dump();
}

/// "0.118" is exactly that; "~0.118" is what it rounds to.
bool same(const std::string& wanted, const json& got) {
  const bool rounded = wanted.starts_with('~');
  const auto expected = parse_decimal(rounded ? wanted.substr(1) : wanted);
  const auto value = got.is_string() ? parse_decimal(got.get<std::string>()) : std::nullopt;
  if (!expected || !value) return text_of(got) == wanted;
  if (!rounded) return *expected == *value;
  return to_fixed(*value, typed_places(wanted.substr(1))) == wanted.substr(1);
}

class Comparison {
 public:
  Comparison(const Procedure& procedure, const json& evaluation) : procedure_(procedure), evaluation_(evaluation) {}

  void value(const std::string& place, const json& wanted, const json& got) {
    const bool equal = wanted.is_string() ? same(wanted, got) : wanted == got;
    if (!equal) found.push_back(place + ": expected " + text_of(wanted) + ", got " + text_of(got));
  }

  /// "error" is its value; "error.limit", "error.low", "error.verdict", "error.unit", "error.U", "error.k", "error.u".
  void outcome(const std::string& place, const std::string& name, const json& wanted, const json& outcomes) {
    const auto dot = name.find('.');
    const std::string id = name.substr(0, dot);
    const std::string part = dot == std::string::npos ? "value" : name.substr(dot + 1);
    if (!outcomes.contains(id)) return found.push_back(place + ": there is no " + id);
    const json& all = outcomes[id];
    const bool of_uncertainty = part == "U" || part == "k" || part == "u" || part == "degrees_of_freedom";
    const json none;
    const json& source = of_uncertainty ? (all.contains("uncertainty") ? all["uncertainty"] : none) : all;
    value(place + '.' + name, wanted, source.is_object() && source.contains(part) ? source[part] : none);
  }

  void item(const std::string& id, const json& wanted, const json& evaluated) {
    if (wanted.contains("verdict")) value(id + ".verdict", wanted["verdict"], evaluated["verdict"]);
    if (wanted.contains("results"))
      for (const auto& [name, expected] : wanted["results"].items())
        outcome(id + ".results", name, expected, evaluated["results"]);
    if (!wanted.contains("rows")) return;
    for (const auto& [point, expected] : wanted["rows"].items()) {
      const auto row =
          std::ranges::find_if(evaluated["points"], [&](const json& each) { return each["point"] == point; });
      if (row == evaluated["points"].end()) {
        found.push_back(id + ": there is no row " + point);
        continue;
      }
      for (const auto& [name, text] : expected.items())
        outcome(id + '[' + point + ']', name, text, (*row)["quantities"]);
    }
  }

  void items(const json& wanted, const json& evaluated) {
    for (const auto& [id, expected] : wanted.items()) {
      const auto entry = std::ranges::find_if(evaluated, [&](const json& each) { return each["id"] == id; });
      if (entry == evaluated.end())
        found.push_back("there is no item " + id);
      else
        item(id, expected, *entry);
    }
  }

  /// {"2": {"verdict", "items": {…}}}
  void ranges(const json& wanted, const json& evaluated) {
    for (const auto& [id, expected] : wanted.items())
      for (const auto& range : evaluated)
        if (range["id"] == id) {
          value("range " + id + ".verdict", expected.at("verdict"), range["verdict"]);
          items(expected.value("items", json::object()), range["items"]);
          if (expected.contains("as_found")) items(expected["as_found"], range.at("as_found").at("items"));
        }
  }

  /// Each named field has a message, and no error is there that is not named.
  void messages(const json& wanted) {
    for (const auto& field : wanted)
      if (std::ranges::none_of(evaluation_["messages"], [&](const json& each) { return each["field"] == field; }))
        found.push_back("no message at " + field.get<std::string>());
    for (const auto& message : evaluation_["messages"])
      if (message["severity"] == "error" && std::ranges::find(wanted, message["field"]) == wanted.end())
        found.push_back(message["field"].get<std::string>() + ": " + message["message"]["en"].get<std::string>());
  }

  /// Cells of the printed tables: {"caption": {"row": ["cell", …]}} with rows counted from 1.
  void printed(const json& wanted, const json& sheet) {
    const auto results = results_for_document(procedure_, sheet, evaluation_);
    for (const auto& [caption, rows] : wanted.items()) {
      const auto table =
          std::ranges::find_if(results["tables"], [&](const json& each) { return each["caption"]["en"] == caption; });
      if (table == results["tables"].end()) {
        found.push_back("no table is printed under " + caption);
        continue;
      }
      for (const auto& [number, cells] : rows.items()) {
        const auto row = static_cast<std::size_t>(std::stoul(number)) - 1;
        const json none;
        const json& got = row < (*table)["rows"].size() ? (*table)["rows"][row] : none;
        if (got != cells) found.push_back("printed " + caption + " row " + number + ": " + got.dump());
      }
    }
  }

  std::vector<std::string> found;

 private:
  const Procedure& procedure_;
  const json& evaluation_;
};

std::vector<std::string> differences_of_refusal(const json& wanted, const Refusal& refusal) {
  for (const auto& mistake : refusal.mistakes())
    if (mistake.field == wanted.at("field") && (!wanted.contains("row") || mistake.row == wanted["row"])) return {};
  std::string got = refusal.text().en;
  for (const auto& mistake : refusal.mistakes()) got += " [" + mistake.field + "]";
  return {"refused otherwise: " + got};
}

}  // namespace

std::vector<std::string> differences(const Procedure& procedure, const json& given) {
  try {
    const json sheet = filled_sheet(procedure, given);
    const json evaluation = evaluate(procedure, sheet);
    if (given.contains("refused")) return {"it is not refused"};
    const json& wanted = given.at("expect");
    Comparison comparison(procedure, evaluation);
    comparison.value("verdict", wanted.at("verdict"), evaluation["verdict"]);
    comparison.items(wanted.value("items", json::object()), evaluation["items"]);
    if (wanted.contains("as_found")) comparison.items(wanted["as_found"], evaluation["as_found"]["items"]);
    if (wanted.contains("ranges")) comparison.ranges(wanted["ranges"], evaluation.at("ranges"));
    if (wanted.contains("conclusion"))
      comparison.value("conclusion", wanted["conclusion"], evaluation["conclusion"]["en"]);
    comparison.messages(wanted.value("messages", json::array()));
    if (wanted.contains("printed")) comparison.printed(wanted["printed"], sheet);
    return comparison.found;
  } catch (const Refusal& refusal) {
    if (given.contains("refused")) return differences_of_refusal(given["refused"], refusal);
    std::string got = "refused: " + refusal.text().en;
    for (const auto& mistake : refusal.mistakes()) got += " [" + mistake.field + ": " + mistake.message.en + "]";
    return {got};
  }
}

std::vector<std::string> wrong_values(const Procedure& procedure, const json& formulas) {
  std::vector<std::string> wrong;
  for (const auto& each : formulas) {
    const std::string formula = each.at("formula");
    const std::string wanted = each.at("expect");
    std::vector<expressions::Fault> faults;
    const auto compiled =
        expressions::compile({formula, {"values.json", 1, 1}}, expressions::Names{}, *procedure.functions, faults);
    std::string got = faults.empty() ? std::string() : print(faults.front()).en;
    try {
      if (compiled) {
        const auto outcome = compiled->evaluate({});
        if (const auto* decimal = std::get_if<Decimal>(&outcome)) {
          const auto unit = find_unit(each.value("unit", compiled->type().unit));
          const Decimal value = from_si(*decimal, unit.value());
          const bool rounded = wanted.starts_with('~');  // and of a value without end only the beginning counts
          got = isinf(value) ? (value > 0 ? "inf" : "-inf") : rounded ? to_fixed(value, 24) : to_plain(value);
        }
        if (const auto* condition = std::get_if<bool>(&outcome)) got = *condition ? "true" : "false";
      }
    } catch (const Refusal& refusal) {
      got = "refused";
    }
    if (!same(wanted, json(got))) wrong.push_back(formula + ": expected " + wanted + ", got " + got);
  }
  return wrong;
}

}  // namespace instruments::procedures::worked
