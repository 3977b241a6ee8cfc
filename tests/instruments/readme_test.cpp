#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

#include "instruments/expressions/expression.hpp"
#include "instruments/quantities/typed_quantity.hpp"
#include "instruments/uncertainty/budget_text.hpp"
#include "instruments/uncertainty/evaluation_json.hpp"
#include "instruments/uncertainty/read_case.hpp"

/// instruments/README.md is run: ```json case with its ```text result and ```json part of the answer, each line `left →
/// right` of ```text expressions, conversions and refused, and the tables of functions and of fields.
namespace instruments {
namespace {

using nlohmann::json;
using Lines = std::vector<std::string>;

Lines page() {
  Lines lines;
  std::ifstream file(std::filesystem::path(ETALON_FIXTURES) / "../../instruments/README.md");
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// The fenced blocks, each by what stands behind its fence.
std::vector<std::pair<std::string, Lines>> blocks() {
  std::vector<std::pair<std::string, Lines>> found;
  bool inside = false;
  for (const auto& line : page()) {
    const bool fence = line.starts_with("```");
    if (fence && !inside) found.push_back({line.substr(3), {}});
    if (!fence && inside) found.back().second.push_back(line);
    inside = fence != inside;
  }
  return found;
}

/// Each line that has the form, and its groups.
std::vector<Lines> rows(const Lines& lines, const std::string& form) {
  std::vector<Lines> found;
  for (const auto& line : lines)
    if (std::smatch match; std::regex_match(line, match, std::regex(form)))
      found.emplace_back(match.begin(), match.end());
  return found;
}

/// Of the answer what `like` has fields for, numbers to six digits.
json part_of(const json& answer, const json& like) {
  json part = like;
  if (answer.is_number_float()) return json::parse(fmt::format("{:.6g}", answer.get<double>()));
  if (!like.is_structured()) return answer;
  for (const auto& [place, value] : like.items())
    part[json::json_pointer('/' + place)] = part_of(answer.at(json::json_pointer('/' + place)), value);
  return part;
}

/// What a line is evaluated with: names declared by `p: gauge_pressure = 5 kPa`; the inputs of a model.
struct Given {
  expressions::Names names;
  expressions::Scope scope;
  json inputs;
};

/// The value of an expression in the unit and with the decimals of the text wanted, or what is wrong with it.
std::string value_of(const std::string& text, const Given& given, const std::string& wanted) {
  std::vector<expressions::Fault> faults;
  const auto expression = compile({text, {}}, given.names, expressions::Functions::standard(), faults);
  if (!expression) return faults.at(0).text.en;
  const auto value = expression->evaluate(given.scope);
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  const auto like = parse_quantity(wanted);
  if (!fits(expression->type(), expressions::literal_type(like.quantity.unit))) return describe(expression->type()).en;
  const auto number = from_si(std::get<Decimal>(value), like.quantity.unit);
  return to_fixed(number, typed_places(like.text)) + symbol_behind_number(like.quantity.unit);
}

std::string right_of(const std::string& kind, const std::string& left, const std::string& right, const Given& given) {
  try {
    if (kind == "text expressions") return value_of(left, given, right);
    if (kind == "text refused") {
      const auto object = json::parse(left);
      json whole = {{"model", {"y = x"}}, {"inputs", {object}}};  // of an input alone
      if (object.contains("model")) whole["inputs"] = given.inputs, whole.update(object);
      return budget_text(evaluate_uncertainty(uncertainty::read_case(whole))).en;
    }
    const auto words = rows({left}, "(.+) → (.+)").at(0);
    return print(convert_written(parse_quantity(words[1]), parse_any_unit(words[2])));
  } catch (const Refusal& refusal) {
    std::string told;
    for (const auto& each : refusal.mistakes()) told += (told.empty() ? "" : " ") + each.field + ": " + each.message.en;
    return told.empty() ? refusal.text().en : told;
  }
}

void check_lines(const std::string& kind, const Lines& lines, Given& given) {
  for (const auto& line : lines) {
    for (const auto& words : rows({line}, "([^: ]+): (\\w+) = (.+)")) {
      given.names.add(words[1], expressions::quantity_type(find_kind(words[2]).value()));
      given.scope.values.emplace_back(to_si(parse_quantity(words[3]).quantity));
    }
    for (const auto& words : rows({line}, "(.+) → (.+)"))
      EXPECT_EQ(right_of(kind, words[1], words[2], given), words[2]) << line;
  }
}

/// `outputs[].propagation.value` stands for that of the first output.
void check_fields(const std::vector<json>& answers) {
  for (const auto& row : rows(page(), "\\| `([\\w\\[\\].]+)` \\| answer: .*")) {
    const auto first = std::regex_replace(row[1], std::regex("\\[\\]"), "/0");
    const json::json_pointer field('/' + std::regex_replace(first, std::regex("\\."), "/"));
    EXPECT_TRUE(std::ranges::any_of(answers, [&](const json& each) { return each.contains(field); })) << row[1];
  }
}

TEST(Readme, EveryExampleHasTheResultItShows) {
  std::map<std::string, int> seen;
  Given given;
  std::vector<json> answers;
  std::string budget;
  for (const auto& [kind, lines] : blocks()) {
    ++seen[kind];
    const std::string text = fmt::format("{}\n", fmt::join(lines, "\n"));
    if (kind == "json case") {
      const auto evaluation = evaluate_uncertainty(uncertainty::read_case(json::parse(text)));
      answers.emplace_back(to_json(evaluation, &Text::en));
      budget = budget_text(evaluation).en;
    }
    if (kind == "json inputs") given.inputs = json::parse(text);
    if (kind == "json part") {
      EXPECT_EQ(part_of(answers.back(), json::parse(text)), json::parse(text));
    } else if (kind == "text result") {
      EXPECT_EQ(budget, text);
    } else if (kind.starts_with("text ")) {
      check_lines(kind, lines, given);
    }
  }
  check_fields(answers);
  for (const auto* kind : {"json part", "text expressions", "text conversions", "text refused"})
    EXPECT_GT(seen[kind], 0);
  EXPECT_EQ(seen["text result"], 10);
}

TEST(Readme, NamesTheParametersThatFunctionsHave) {
  const auto functions = rows(page(), "\\| `(\\w+)\\(([\\w, …]+)\\)`.*");
  EXPECT_GT(functions.size(), 35);
  for (const auto& row : functions) {
    const auto* function = expressions::Functions::standard().find(row[1]);
    ASSERT_NE(function, nullptr) << row[0];
    EXPECT_EQ(row[2], fmt::format("{}{}", fmt::join(function->parameters, ", "), function->repeats ? ", …" : ""));
  }
}

}  // namespace
}  // namespace instruments
