#include <fmt/format.h>

#include "instruments/procedures/chosen_standards.hpp"
#include "instruments/procedures/evaluate_conditions.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/standards.hpp"
#include "reports/xlsx/record_context.hpp"

namespace reports::record {

using instruments::expressions::guarded;
using instruments::expressions::shown_in;
using instruments::procedures::CertificateTable;
using instruments::procedures::CertificateUse;
using instruments::procedures::EnvironmentLimit;
using instruments::procedures::Gate;
using instruments::procedures::text_at;
using instruments::procedures::unit_for;
using instruments::procedures::Verdict;

namespace {

constexpr lxw_row_t first_condition = 3;

void heads(Context& context, Page page, const Text& title, const std::vector<Text>& names) {
  context.book.text({page, 0, 0}, both(title), Look::title);
  worksheet_set_row(context.book.sheet(page), 2, 30, nullptr);
  for (std::size_t i = 0; i < names.size(); ++i)
    context.book.text({page, 2, static_cast<lxw_col_t>(i)}, both(names[i], "\n"), Look::head);
}

/// One limit of the environment; gives the cell of its verdict.
std::string write_limit(Context& context, const Vocabulary& vocabulary, const EnvironmentLimit& limit,
                        const json& entry, const json& judged, lxw_row_t row) {
  const auto at = [&](lxw_col_t column) { return Place{Page::environment, row, column}; };
  Book& book = context.book;
  worksheet_set_row(book.sheet(Page::environment), row, 30, nullptr);
  book.text(at(0), both(limit.label), Look::label);
  book.typed(at(1), text_at(entry, "value"), Look::reading);
  book.text(at(2), limit.unit.symbol, Look::plain);
  const std::string value = cell_name(at(1));
  std::string beyond;
  const auto end = [&](const std::optional<Expression>& expression, lxw_col_t column, const char* key) {
    if (!expression) return book.text(at(column), "—", Look::limit);
    Formula formula = context.formula(*expression, vocabulary, {});
    formula = shown_in(formula, factor_of(limit.unit), offset_of(limit.unit, limit.type));
    book.formula(at(column), formula, text_at(judged, key), Look::limit);
    const std::string cell = cell_name(at(column));
    beyond += fmt::format("{}{}{}{}1E-9*ABS({})", beyond.empty() ? "" : ",", value, column == 3 ? "<" : ">",
                          cell + (column == 3 ? "-" : "+"), cell);
  };
  end(limit.low, 3, "low");
  end(limit.high, 4, "high");
  const std::string met = beyond.empty() ? '"' + pass_word + '"'
                                         : fmt::format("IFERROR(IF(OR({}),\"{}\",\"{}\"),\"{}\")", beyond, fail_word,
                                                       pass_word, incomplete_word);
  const Formula verdict{
      fmt::format("IF(COUNT({})<1,\"{}\",{})", value, limit.optional ? not_applicable_word : incomplete_word, met)};
  book.words(at(5), verdict, verdict_text(text_at(judged, "verdict")), Look::verdict);
  book.text(at(6), limit.gate == Gate::block ? "不满足则不能给出结论 No verdict outside" : "提示 Warning only",
            Look::plain);
  return cell_name(at(5));
}

/// What no reading changes: the day, the kind of verification, the time of standing, the standards, the first readings.
Verdict fixed_conditions(const Context& context) {
  namespace p = instruments::procedures;
  p::Messages unheard;
  Verdict verdict = p::judge_day_of_work(*context.bench.procedure, context.sheet, unheard);
  verdict = p::worse(verdict, p::judge_verification(context.bench, context.sheet, unheard));
  verdict = p::worse(verdict, p::judge_acclimatization(context.bench, context.sheet, unheard));
  for (const auto& standard : context.evaluation["standards"])
    if (standard["verdict"] != "pass")
      verdict = p::worse(verdict, standard["verdict"] == "fail" ? Verdict::fail : Verdict::incomplete);
  if (context.bench.procedure->adjustable && context.sheet["as_found"]["state"].is_null())
    verdict = p::worse(verdict, Verdict::incomplete);
  return verdict;
}

/// The points of a certificate as it states them; nothing where it says nothing to the purpose.
std::optional<CurveCells> write_certificate(Context& context, const CertificateTable& table, const CertificateUse& use,
                                            lxw_row_t& row) {
  const auto at_unit = instruments::find_unit(table.at_unit);
  const auto unit = instruments::find_unit(table.unit);
  if (!at_unit || !unit || unit->dimension != use.correction.dimension || table.points.empty() ||
      !fits(instruments::expressions::literal_type(*at_unit), use.at))
    return std::nullopt;
  Book& book = context.book;
  const auto at = [&](lxw_col_t column) { return Place{Page::standards, row, column}; };
  const std::vector<std::string> names = {"点 At [" + at_unit->symbol + ']', "修正值 Correction [" + unit->symbol + ']',
                                          "U [" + unit->symbol + ']', "k", "u [" + unit->symbol + ']'};
  for (std::size_t i = 0; i < names.size(); ++i) book.text(at(static_cast<lxw_col_t>(i + 1)), names[i], Look::head);
  const lxw_row_t first = ++row;
  for (const auto& point : table.points) {
    book.typed(at(1), point.at, Look::plain);
    book.typed(at(2), point.correction, Look::plain);
    book.typed(at(3), point.expanded_uncertainty, Look::plain);
    book.typed(at(4), point.coverage_factor, Look::plain);
    book.formula(at(5), Formula{cell_name(at(3)) + '/' + cell_name(at(4))}, "", Look::computed);
    ++row;
  }
  const auto range = [&](lxw_col_t column) {
    return range_name({Page::standards, first, column}, {Page::standards, row - 1, column});
  };
  return CurveCells{range(1),
                    range(2),
                    range(5),
                    table.points.size(),
                    *at_unit,
                    *unit,
                    use.at.kind == instruments::Kind::temperature_difference};
}

/// Of the role; of an equipment that only a further range chose, of the role there.
std::string verdict_of(const Context& context, std::size_t place, const std::string& role, std::int64_t id) {
  const auto of_role = [&](const json& each) { return each["role"] == role; };
  const bool of_range = context.sheet["standards"][place]["equipment_id"] != id && context.sheet.contains("ranges");
  for (std::size_t i = 0; of_range && i < context.sheet["ranges"].size(); ++i) {
    const json& chosen = context.sheet["ranges"][i]["standards"];
    const json& judged = context.evaluation["ranges"][i]["standards"];
    const auto own = std::ranges::find_if(chosen, of_role);
    const auto found = std::ranges::find_if(judged, of_role);
    if (own != chosen.end() && (*own)["equipment_id"] == id && found != judged.end()) return text_at(*found, "verdict");
  }
  return text_at(context.evaluation["standards"][place], "verdict");
}

void write_role(Context& context, std::size_t place, lxw_row_t& row) {
  const auto& role = context.bench.procedure->standards[place];
  Book& book = context.book;
  const auto text = [&](lxw_col_t column, const std::string& value) {
    book.text({Page::standards, row, column}, value, Look::plain);
  };
  const auto chosen = instruments::procedures::chosen_equipment(context.sheet, place);
  for (const auto id : chosen)
    for (const auto& candidate : context.sheet["standards"][place]["candidates"]) {
      if (candidate["id"] != id) continue;
      text(0, both(role.label));
      text(1, text_at(candidate, "name"));
      text(2, text_at(candidate, "serial_number"));
      text(3, text_at(candidate, "measuring_range"));
      text(4, text_at(candidate, "certificate_number"));
      text(5, text_at(candidate, "valid_until"));
      book.text({Page::standards, row++, 6}, verdict_text(verdict_of(context, place, role.role, id)), Look::verdict);
      const auto certificate = instruments::procedures::certificate_from_json(candidate);
      const auto* table = role.certificate ? certificate_table(certificate, role.certificate->quantity) : nullptr;
      if (table == nullptr) continue;
      if (const auto cells = write_certificate(context, *table, *role.certificate, row))
        context.certificates.emplace(std::pair{place, id}, *cells);
    }
  if (!chosen.empty()) return;
  text(0, both(role.label));
  text(1, "未选 None chosen");
  book.text({Page::standards, row++, 6}, verdict_text(text_at(context.evaluation["standards"][place], "verdict")),
            Look::verdict);
}

}  // namespace

void name_environment(const Context& context, Vocabulary& vocabulary) {
  lxw_row_t row = first_condition;
  for (const auto& limit : context.bench.procedure->environment)
    vocabulary.add(limit.id, limit.type, reading_cell({Page::environment, row++, 1}, limit.unit, limit.type));
}

void write_environment(Context& context, Vocabulary& vocabulary) {
  heads(context, Page::environment, {"环境与条件", "Environment and conditions"},
        {{"条件", "Condition"},
         {"读数", "Reading"},
         {"单位", "Unit"},
         {"下限", "Low"},
         {"上限", "High"},
         {"判定", "Verdict"},
         {"作用", "Effect"}});
  const auto& limits = context.bench.procedure->environment;
  const Vocabulary known = vocabulary;
  lxw_row_t row = first_condition;
  for (std::size_t i = 0; i < limits.size(); ++i, ++row) {
    const std::string verdict = write_limit(context, known, limits[i], context.sheet["environment"][i],
                                            context.evaluation["environment"][i], row);
    if (limits[i].gate == Gate::block) context.conditions.push_back(verdict);
  }
  name_environment(context, vocabulary);
  const Verdict others = fixed_conditions(context);
  worksheet_set_row(context.book.sheet(Page::environment), row, 30, nullptr);
  context.book.text({Page::environment, row, 0}, "日期、类别、静置与标准器 Day, kind, standing time, standards",
                    Look::label);
  context.book.text({Page::environment, row, 5}, verdict_text(word_of(others)), Look::verdict);
  context.conditions.push_back(cell_name({Page::environment, row, 5}));
}

void write_standards(Context& context) {
  heads(context, Page::standards, {"标准器", "Standards"},
        {{"用途", "Role"},
         {"名称", "Name"},
         {"编号", "Serial number"},
         {"测量范围", "Range"},
         {"证书编号", "Certificate"},
         {"有效期至", "Valid until"},
         {"判定", "Verdict"}});
  lxw_row_t row = 3;
  for (std::size_t i = 0; i < context.bench.procedure->standards.size(); ++i) write_role(context, i, row);
}

void write_persons(Context& context, const RecordHeading& heading) {
  heads(context, Page::persons, {"人员与签名", "Persons and signatures"},
        {{"职责", "Part"}, {"姓名", "Name"}, {"时间（UTC）", "Time (UTC)"}, {"签名", "Signature"}});
  const std::vector<std::pair<Text, const SignedStep*>> steps = {{{"检定/校准", "Recorded by"}, &heading.recorded},
                                                                 {{"核验", "Checked by"}, &heading.checked},
                                                                 {{"批准", "Approved by"}, &heading.approved}};
  lxw_row_t row = 3;
  for (const auto& [part, step] : steps) {
    context.book.text({Page::persons, row, 0}, both(part), Look::label);
    context.book.text({Page::persons, row, 1}, step->name, Look::plain);
    context.book.text({Page::persons, row, 2}, step->at, Look::plain);
    context.book.text({Page::persons, row++, 3}, "", Look::plain);
  }
}

}  // namespace reports::record
