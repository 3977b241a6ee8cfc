#include "instruments/uncertainty/read_case.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "instruments/statistics/sample.hpp"
#include "instruments/uncertainty/correlated_groups.hpp"
#include "instruments/uncertainty/read_source.hpp"

namespace instruments::uncertainty {
namespace {

using nlohmann::json;

constexpr std::size_t most_lines = 200;
constexpr std::size_t most_inputs = 500;
constexpr double most_trials = 20'000'000;

std::string numbered(const std::string& list, std::size_t index) {
  return list + '.' + std::to_string(index);
}

/// A number as it stands in the case: `10.10` when it was written as text.
std::string as_typed(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

/// How people write that a quantity is a number: nothing, or a dash.
bool is_blank(const std::string& unit) {
  return unit.find_first_not_of(' ') == std::string::npos || unit == "-" || unit == "–" || unit == "—" || unit == "/";
}

/// What is counted or read off a scale has no unit of its own; also `V/div`.
bool is_counted(std::string_view unit) {
  constexpr std::array<std::string_view, 12> words = {"count", "counts", "digit", "digits", "div", "LSB",
                                                      "a.u.",  "arb.",   "个",    "次",     "格",  "字"};
  while (!unit.empty()) {
    const auto end = unit.find_first_of("/*() ");
    if (std::ranges::find(words, unit.substr(0, end)) != words.end()) return true;
    unit.remove_prefix(end == std::string_view::npos ? unit.size() : end + 1);
  }
  return false;
}

/// Short and of one line, so that a table can show it.
bool is_printable(const std::string& symbol) {
  constexpr std::size_t longest_symbol = 60;  // bytes, as of a unit that is known
  return symbol.size() <= longest_symbol &&
         std::ranges::none_of(symbol, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
}

class CaseReader {
 public:
  explicit CaseReader(const json& given) : given_(given), fields_(given, "", mistakes_) {}

  UncertaintyCase read() {
    if (!given_.is_object()) fields_.mistake("case", {"应为对象。", "This is not an object."});
    read_model();
    read_inputs();
    if (mistakes_.empty()) read_correlations();
    read_options();
    if (!mistakes_.empty())
      throw Refusal(Cause::invalid_input, {"不确定度评定的输入有误。", "The uncertainty case has mistakes."},
                    mistakes_);
    return std::move(case_);
  }

 private:
  void read_model() {
    const auto* lines = fields_.array("model");
    if (lines == nullptr || lines->empty() || lines->size() > most_lines)
      return fields_.mistake("model", {"应有 1 到 200 行测量模型。", "A measurement model has 1 to 200 lines."});
    for (std::size_t i = 0; i < lines->size(); ++i) {
      const auto& line = (*lines)[i];
      if (!line.is_string()) return fields_.mistake(numbered("model", i), {"应为文本。", "This is not a text."});
      case_.model.push_back({line.get<std::string>(), {"model", static_cast<int>(i) + 1, 1}});
    }
  }

  void read_inputs() {
    const auto* inputs = fields_.array("inputs");
    if (inputs == nullptr) return;
    if (inputs->size() > most_inputs) return fields_.mistake("inputs", {"输入量过多。", "There are too many inputs."});
    for (std::size_t i = 0; i < inputs->size(); ++i) {
      CaseFields fields((*inputs)[i], numbered("inputs", i), mistakes_);
      read_input((*inputs)[i], fields);
    }
  }

  void read_input(const json& object, CaseFields& fields) {
    Input input;
    input.quantity.name = fields.text("name").value_or("");
    if (input.quantity.name.empty()) fields.mistake("name", {"缺少名称。", "A name is missing."});
    if (place_of(input.quantity.name)) fields.mistake("name", {"名称重复。", "Another input has this name."});
    input.quantity.unit = read_unit_of(fields);
    read_kind(fields, input.quantity);
    const auto value = fields.number("value");
    if (value && !std::isfinite(*value)) fields.mistake("value", {"应为有限的数。", "A finite number is needed."});
    if (value) input.typed = as_typed(object.at("value"));
    auto mean = value;
    read_sources(fields, input, mean);
    if (!mean) fields.mistake("value", {"缺少估计值。", "The estimate is missing."});
    input.estimate = mean.value_or(0);
    remark_unknown(fields);
    case_.inputs.push_back(std::move(input));
  }

  Unit read_unit_of(CaseFields& fields) {
    const auto symbol = fields.text("unit").value_or("");
    if (is_blank(symbol)) return unit_one();
    if (auto unit = find_unit(symbol)) return *std::move(unit);
    unknown_units_.emplace_back(fields.place() + ".unit", symbol);
    Unit unit = unit_one();
    unit.symbol = symbol;
    return unit;
  }

  /// Numerical values can be calculated with in any unit, of which then only the symbol is known.
  void read_unknown_units() {
    for (const auto& [place, symbol] : unknown_units_) {
      const bool numbers =
          case_.equation == expressions::Equation::numerical || (!case_.equation && is_counted(symbol));
      if (!numbers || !is_printable(symbol)) {
        fields_.mistake(place, why_no_unit(symbol));
        continue;
      }
      case_.equation = expressions::Equation::numerical;
      case_.remarks.push_back(
          {"未知的单位“" + symbol + "”：按数值方程式计算，未核对单位。",
           "Unknown unit \"" + symbol + "\": read as equations between numerical values, units unchecked."});
    }
  }

  static Text why_no_unit(const std::string& symbol) {
    try {
      parse_unit(symbol);
    } catch (const Refusal& refusal) {
      return refusal.text();
    }
    return {"未知的单位。", "This is no known unit."};
  }

  static void read_kind(CaseFields& fields, expressions::ModelInput& quantity) {
    const auto id = fields.text("kind");
    if (!id) return;
    quantity.kind = find_kind(*id);
    if (!quantity.kind || info(*quantity.kind).dimension != quantity.unit.dimension)
      fields.mistake("kind", {"未知的量种类，或与单位不符。", "This is no kind of quantity, or not one of that unit."});
  }

  void read_sources(CaseFields& fields, Input& input, std::optional<double>& mean) {
    const auto* sources = fields.array("sources");
    if (sources == nullptr) {
      const auto stated = read_source(fields, mean);
      if (!stated) return;
      if (!mean) mean = stated->mean;
      if (stated->source.distribution.shape != Shape::constant) input.sources.push_back(stated->source);
      return;
    }
    for (std::size_t i = 0; i < sources->size(); ++i) {
      CaseFields source((*sources)[i], fields.place() + '.' + numbered("sources", i), mistakes_);
      const auto name = source.text("name").value_or(std::to_string(i + 1));
      auto stated = read_source(source, mean);
      remark_unknown(source);
      if (!stated) continue;
      if (!mean) mean = stated->mean;
      stated->source.name = name;
      input.sources.push_back(std::move(stated->source));
    }
  }

  void remark_unknown(const CaseFields& fields) {
    for (const auto& each : fields.unknown())
      case_.remarks.push_back({"未使用的字段 " + fields.place() + '.' + each + "。",
                               "The field " + fields.place() + '.' + each + " is not used."});
  }

  std::optional<std::size_t> place_of(const std::string& name) const {
    const auto found = std::ranges::find(case_.inputs, name, [](const Input& each) { return each.quantity.name; });
    if (found == case_.inputs.end()) return std::nullopt;
    return static_cast<std::size_t>(found - case_.inputs.begin());
  }

  void read_correlations() {
    const auto* list = fields_.array("correlations");
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
      const auto& each = (*list)[i];
      const bool whole =
          each.is_array() && each.size() == 3 && each[0].is_string() && each[1].is_string() && each[2].is_number();
      if (!whole)
        return fields_.mistake(numbered("correlations", i),
                               {"应为 [输入量, 输入量, 相关系数]。", "A correlation is [input, input, coefficient]."});
      correlate(numbered("correlations", i), each[0], each[1], each[2].get<double>());
    }
    read_simultaneous();
    for (const auto& group : correlated_groups(case_))
      if (mistakes_.empty() && !factored(group))
        fields_.mistake("correlations", {"相关系数互相矛盾。", "No quantities can be correlated in this way."});
  }

  void correlate(const std::string& field, const std::string& first, const std::string& second, double coefficient) {
    const auto a = place_of(first), b = place_of(second);
    if (!a || !b || a == b)
      return fields_.mistake(field, {"应为两个不同的输入量。", "Two different inputs are needed."});
    if (!(std::abs(coefficient) <= 1))
      return fields_.mistake(field, {"相关系数必须在 -1 到 1 之间。", "A coefficient lies between -1 and 1."});
    for (const auto& each : case_.correlations)
      if ((each.a == *a && each.b == *b) || (each.a == *b && each.b == *a))
        return fields_.mistake(field, {"重复给出了相关系数。", "This correlation is stated twice."});
    if (case_.inputs[*a].sources.size() > 1 || case_.inputs[*b].sources.size() > 1)
      return fields_.mistake(field, {"有多个来源的输入量不能整体相关，请将来源列为单独的输入量。",
                                     "An input of several sources cannot be correlated; make its sources inputs."});
    case_.correlations.push_back({*a, *b, coefficient});
  }

  /// Inputs that were observed together: their coefficients follow from the samples (JCGM 100:2008, 5.2.3).
  void read_simultaneous() {
    const auto* lists = fields_.array("simultaneous");
    const auto* inputs = fields_.array("inputs");
    for (std::size_t i = 0; lists != nullptr && inputs != nullptr && i < lists->size(); ++i) {
      const auto& names = (*lists)[i];
      if (!names.is_array() || !std::ranges::all_of(names, [](const auto& name) { return name.is_string(); }))
        return fields_.mistake(numbered("simultaneous", i),
                               {"应为输入量名称的列表。", "This is not a list of names of inputs."});
      for (std::size_t a = 0; a < names.size(); ++a)
        for (std::size_t b = a + 1; b < names.size(); ++b)
          correlate_samples(numbered("simultaneous", i), *inputs, names[a], names[b]);
    }
  }

  void correlate_samples(const std::string& field, const json& inputs, const std::string& first,
                         const std::string& second) {
    const auto a = place_of(first), b = place_of(second);
    const auto samples = [&](std::size_t place) {
      CaseFields fields(inputs[place], numbered("inputs", place), mistakes_);
      return fields.numbers("samples");
    };
    const auto x = a ? samples(*a) : std::vector<double>();
    const auto y = b ? samples(*b) : std::vector<double>();
    if (x.size() < 2 || x.size() != y.size())
      return fields_.mistake(
          field, {"同时观测的输入量应有同样多的观测值。", "Inputs observed together have samples of the same length."});
    const bool scatter = standard_uncertainty(case_.inputs[*a]) > 0 && standard_uncertainty(case_.inputs[*b]) > 0;
    correlate(field, first, second, scatter ? statistics::correlation(x, y) : 0);
  }

  void read_options() {
    if (const auto equation = fields_.text("equation")) {
      if (*equation == "quantity")
        case_.equation = expressions::Equation::quantity;
      else if (*equation == "numerical")
        case_.equation = expressions::Equation::numerical;
      else
        fields_.mistake("equation", {"应为 quantity 或 numerical。", "This is quantity or numerical."});
    }
    read_unknown_units();
    if (const auto probability = fields_.number("coverage_probability")) {
      if (*probability > 0 && *probability < 1)
        case_.coverage_probability = *probability;
      else
        fields_.mistake("coverage_probability",
                        {"包含概率必须大于 0 且小于 1。", "A coverage probability is greater than 0 and less than 1."});
    }
    if (const auto trials = whole("trials", 0, most_trials)) case_.trials = static_cast<std::uint64_t>(*trials);
    if (const auto seed = whole("seed", 0, 9e15)) case_.seed = static_cast<std::uint64_t>(*seed);
    if (const auto digits = whole("adaptive_digits", 1, 4)) case_.adaptive_digits = static_cast<int>(*digits);
  }

  std::optional<double> whole(const std::string& field, double least, double greatest) {
    const auto number = fields_.number(field);
    if (!number || (*number >= least && *number <= greatest && *number == std::floor(*number))) return number;
    fields_.mistake(field, {"应为允许范围内的整数。", "This is not a whole number within its limits."});
    return std::nullopt;
  }

  const json& given_;
  std::vector<Mistake> mistakes_;
  CaseFields fields_;
  UncertaintyCase case_;
  std::vector<std::pair<std::string, std::string>> unknown_units_;  // place and symbol
};

}  // namespace

UncertaintyCase read_case(const json& given) {
  return CaseReader(given).read();
}

double standard_uncertainty(const Input& input) {
  double square = 0;
  for (const auto& each : input.sources) square += each.standard_uncertainty * each.standard_uncertainty;
  return std::sqrt(square);
}

}  // namespace instruments::uncertainty
