#include "instruments/uncertainty/budget_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "instruments/quantities/uncertain_text.hpp"

namespace instruments::uncertainty {
namespace {

constexpr std::size_t columns = 8;
using Row = std::array<std::string, columns>;
using Language = std::string Text::*;

/// How many cells of a terminal a text takes: a Chinese character takes two.
std::size_t width_of(const std::string& text) {
  std::size_t width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 || byte >= 0xC0) ++width;
    if (byte >= 0xE3 && byte <= 0xEF) ++width;
  }
  return width;
}

/// Three significant digits, also where the last are zeros.
std::string rounded(double value) {
  if (value == 0) return "0";
  if (std::isinf(value)) return value > 0 ? "∞" : "-∞";
  // The library ends a number of three digits with a zero behind the point.
  constexpr double three_digits = 99.95;
  const bool whole = std::abs(value) >= three_digits && std::abs(value) < 10 * three_digits;
  return whole ? fmt::format("{:.0f}", value) : fmt::format("{:#.3g}", value);
}

std::string with_unit(const std::string& number, const std::string& unit) {
  return unit.empty() || unit == "1" ? number : number + ' ' + unit;
}

Row heading(bool chinese) {
  if (chinese) return {"来源", "估计值", "分布", "标准不确定度", "灵敏系数", "不确定度分量", "占比", "自由度"};
  return {"source", "estimate", "distribution", "u(x)", "c", "|c| u(x)", "share", "dof"};
}

Row row_of(const Contribution& line, Language language) {
  const std::string source = line.source.empty() ? line.input : line.input + ": " + line.source;
  const std::string shape = name(line.shape).*language + (line.type_a ? " (A)" : "");
  const std::string estimate = line.typed.empty() ? fmt::format("{:.10g}", line.estimate) : line.typed;
  return {source,
          with_unit(estimate, line.unit),
          shape,
          rounded(line.standard_uncertainty),
          rounded(line.sensitivity),
          rounded(line.contribution),
          fmt::format("{:.1f} %", 100 * line.share),
          std::isinf(line.degrees_of_freedom) ? "∞" : fmt::format("{:.3g}", line.degrees_of_freedom)};
}

std::string table(const std::vector<Row>& rows) {
  std::array<std::size_t, columns> widths{};
  for (const auto& row : rows)
    for (std::size_t i = 0; i < columns; ++i) widths.at(i) = std::max(widths.at(i), width_of(row.at(i)));
  std::string text;
  for (const auto& row : rows) {
    std::string line = " ";
    for (std::size_t i = 0; i < columns; ++i) {
      const std::string space(widths.at(i) - width_of(row.at(i)), ' ');
      const bool words = i == 0 || i == 2;
      line += ' ' + (words ? row.at(i) + space : space + row.at(i)) + ' ';
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  }
  return text;
}

constexpr UncertaintyDigits two_digits{2, UncertaintyRounding::up};

/// Neither zero nor beyond what is written without a power of ten.
bool can_be_stated(double uncertainty) {
  return uncertainty > 1e-30 && uncertainty < 1e30;
}

/// The value to the last digit of its uncertainty, which is told to two digits (JCGM 100:2008, 7.2.6).
std::string to_places_of(double value, double uncertainty) {
  if (!can_be_stated(uncertainty)) return fmt::format("{:.12g}", value);
  const int places = round_uncertainty(uncertainty, two_digits).places;
  return to_fixed(round_half_even(Decimal(value), Decimal("1e" + std::to_string(-places))), std::max(places, 0));
}

std::string interval(const std::pair<double, double>& ends, double uncertainty) {
  return '[' + to_places_of(ends.first, uncertainty) + ", " + to_places_of(ends.second, uncertainty) + ']';
}

/// "U = 93 nm, k = 2.92, p = 99 % (…)".
std::string expanded_line(const OutputEvaluation& output, const Coverage& coverage, const std::string& why) {
  const double expanded = coverage.expanded_uncertainty;
  std::string stated = rounded(expanded);
  if (can_be_stated(expanded)) {
    const auto [uncertainty, places] = round_uncertainty(expanded, two_digits);
    stated = to_fixed(uncertainty, std::max(places, 0));
  }
  return fmt::format("  U = {}, k = {:.2f}, p = {:.4g} % ({})\n", with_unit(stated, output.unit), coverage.factor,
                     100 * coverage.probability, why);
}

/// Degrees of freedom to a tenth, never more of them than there are.
std::string cut(double degrees_of_freedom) {
  return std::isinf(degrees_of_freedom) ? "∞" : fmt::format("{:.1f}", std::floor(10 * degrees_of_freedom) / 10);
}

std::string result_lines(const OutputEvaluation& output, bool chinese) {
  const auto& propagation = output.propagation;
  const double u = propagation.coverage ? propagation.coverage->expanded_uncertainty : propagation.standard_uncertainty;
  std::string text = fmt::format("{} = {}\n", output.name, with_unit(to_places_of(propagation.value, u), output.unit));
  text += fmt::format("  u_c = {}\n", with_unit(rounded(propagation.standard_uncertainty), output.unit));
  if (propagation.coverage)
    text += expanded_line(
        output, *propagation.coverage,
        fmt::format(fmt::runtime(chinese ? "t 分布，有效自由度 {}" : "Student t, {} effective degrees of freedom"),
                    cut(*propagation.degrees_of_freedom)));
  if (propagation.dominant) {
    const auto shape = name(propagation.dominant->shape);
    text += expanded_line(
        output, propagation.dominant->coverage,
        chinese ? shape.zh + "分布占主导，EA-4/02" : "dominated by a " + shape.en + " contribution, EA-4/02");
  }
  return text;
}

std::string trial_lines(const OutputEvaluation& output, std::uint64_t trials, double probability, bool chinese) {
  if (!output.monte_carlo) return "";
  const auto& found = *output.monte_carlo;
  const double u = found.standard_deviation;
  std::string text = fmt::format(
      fmt::runtime(chinese ? "  蒙特卡洛法（{} 次）：均值 {}，u = {}，{:.4g} % 包含区间 {}，最短 {}\n"
                           : "  Monte Carlo ({} trials): mean {}, u = {}, {:.4g} % interval {}, shortest {}\n"),
      trials, to_places_of(found.mean, u), rounded(u), 100 * probability, interval(found.symmetric, u),
      interval(found.shortest, u));
  if (!output.validation) return text;
  const auto& validation = *output.validation;
  text += fmt::format(
      fmt::runtime(chinese ? "  验证：区间两端相差 {} 和 {}，允许 {}：{}\n"
                           : "  Validation: the ends of the intervals differ by {} and {}, tolerance {}: {}\n"),
      rounded(validation.low), rounded(validation.high), rounded(validation.tolerance),
      validation.agrees ? (chinese ? "符合" : "they agree") : (chinese ? "不符合" : "they do not agree"));
  return text;
}

std::string in_language(const UncertaintyEvaluation& evaluation, bool chinese) {
  const Language language = chinese ? &Text::zh : &Text::en;
  std::string text;
  for (const auto& output : evaluation.outputs) {
    if (!text.empty()) text += '\n';
    text += result_lines(output, chinese);
    std::vector<Row> rows = {heading(chinese)};
    for (const auto& line : output.propagation.budget) rows.push_back(row_of(line, language));
    text += '\n' + table(rows) + '\n';
    text += trial_lines(output, evaluation.trials, evaluation.coverage_probability, chinese);
    for (const auto& warning : output.warnings)
      text += (chinese ? "  注意：" : "  Warning: ") + warning.*language + '\n';
  }
  for (const auto& remark : evaluation.remarks) text += '\n' + remark.*language + '\n';
  return text;
}

}  // namespace

Text budget_text(const UncertaintyEvaluation& evaluation) {
  return {in_language(evaluation, true), in_language(evaluation, false)};
}

}  // namespace instruments::uncertainty
