#include "reports/xlsx/record_context.hpp"

#include <fmt/format.h>

#include "instruments/procedures/json_text.hpp"

namespace reports::record {

using instruments::expressions::guarded;
using instruments::procedures::Bound;

Formula unknown() {
  Formula formula{"NA()"};
  formula.may_fail = true;
  return formula;
}

std::string Context::parameter_prefix() const {
  constexpr std::string_view ranges = "ranges.";
  if (!field.starts_with(ranges)) return "";
  return field.substr(ranges.size(), field.size() - ranges.size() - 1) + '_';
}

Formula Context::formula(const Expression& expression, const Vocabulary& vocabulary, const Curves& curves) const {
  const instruments::expressions::Beside beside{
      [this](const std::string& text) { return book.aside(text); },
      [this](const Text& title, const Rows& rows) { return book.block(title, rows); },
      [this](const Text& title, const Rows& rows) { return book.table(title, rows); },
      [this](const auto& published) { return book.coefficients(published); }};
  instruments::expressions::SpreadsheetEmitter emitter(vocabulary.formulas, curves, beside);
  return formula_of(expression, vocabulary.names, *bench.procedure->functions, emitter);
}

Curves Context::curves(const json& of_row) const {
  const auto& roles = bench.procedure->standards;
  Curves curves(roles.size());
  for (std::size_t i = 0; i < roles.size(); ++i) {
    json chosen = sheet["standards"][i]["equipment_id"];
    if (of_row.contains("standards") && of_row["standards"].contains(roles[i].role))
      chosen = of_row["standards"][roles[i].role];
    if (!chosen.is_number_integer()) continue;
    const auto found = certificates.find({i, chosen.get<std::int64_t>()});
    if (found != certificates.end()) curves[i] = found->second;
  }
  return curves;
}

namespace {

std::string quoted(const std::string& text) {
  return '"' + text + '"';
}

/// Unknown is incomplete; a value beyond its limit by more than doubles lose fails.
std::string compared(Bound bound, const LimitedCells& cells) {
  const std::string v = cells.value.text, limit = cells.limit.text, low = cells.low.text;
  const std::string pass = quoted(pass_word), fail = quoted(fail_word), wait = quoted(incomplete_word);
  if (bound == Bound::none) return pass;
  if (bound == Bound::holds)
    return fmt::format("IF(ISERROR({0}),{1},IF({0}={2},{3},{4}))", v, wait, quoted(yes_word), pass, fail);
  const auto beyond = [&](const std::string& excess, const std::string& end) {
    return fmt::format("{}>1E-9*ABS({}){}", excess, end, cells.leeway > 0 ? fmt::format("+{:.0e}", cells.leeway) : "");
  };
  if (bound == Bound::between)
    return fmt::format(
        "IF(ISERROR({0}),{1},IF(IFERROR({2},FALSE()),{3},IF(IFERROR({4},FALSE()),{3},"
        "IF(ISERROR({5}+{6}),{1},{7}))))",
        v, wait, beyond(v + '-' + limit, limit), fail, beyond(low + '-' + v, low), limit, low, pass);
  std::string excess = v + '-' + limit;
  if (bound == Bound::within) excess = "ABS(" + v + ")-" + limit;
  if (bound == Bound::at_least) excess = limit + '-' + v;
  return fmt::format("IF(ISERROR({}+{}),{},IF({},{},{}))", v, limit, wait, beyond(excess, limit), fail, pass);
}

}  // namespace

Formula verdict_formula(const instruments::procedures::PointQuantity& quantity, const LimitedCells& cells) {
  Formula result;
  for (const auto* each : {&cells.value, &cells.limit, &cells.low}) result.fixed = result.fixed || each->fixed;
  for (const auto* each : {&cells.uncertainty, &cells.allowed, &cells.judged, &cells.valid})
    result.fixed = result.fixed || (*each && (*each)->fixed);
  const std::string wait = quoted(incomplete_word);
  std::string text = compared(quantity.bound, cells);
  const bool sure = cells.allowed.has_value();
  if (cells.judged)
    text = fmt::format("IF(IFERROR({},TRUE()),{},{})", guarded(*cells.judged), text, sure ? quoted(pass_word) : "\"\"");
  if (sure) {
    const std::string u = cells.uncertainty->text, most = cells.allowed->text;
    const std::string fail = quoted(fail_word);
    text = fmt::format("IF(ISERROR({0}-{1}),IF({2}={3},{3},{4}),IF({0}-{1}>1E-9*ABS({1}),{4},{2}))", u, most, text,
                       fail, wait);
  }
  if (cells.valid)
    text = fmt::format("IF(IFERROR({0},FALSE()),{1},IF({1}=\"\",\"\",{2}))", guarded(*cells.valid), text, wait);
  result.text = text;
  return result;
}

std::string worst_in(const std::string& range, bool lacking) {
  return fmt::format("IF(COUNTIF({0},\"{1}\")>0,\"{1}\",IF({2},\"{3}\",\"{4}\"))", range, fail_word,
                     lacking ? "TRUE()" : fmt::format("COUNTIF({},\"{}\")>0", range, incomplete_word), incomplete_word,
                     pass_word);
}

std::string worst_of(const std::vector<std::string>& cells) {
  const auto any_is = [&](const std::string& word) {
    std::string any = "FALSE()";
    for (const auto& cell : cells) any += ',' + cell + "=\"" + word + '"';
    return "OR(" + any + ')';
  };
  return fmt::format("IF({0},\"{1}\",IF({2},\"{3}\",\"{4}\"))", any_is(fail_word), fail_word, any_is(incomplete_word),
                     incomplete_word, pass_word);
}

}  // namespace reports::record
