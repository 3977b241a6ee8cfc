#include "instruments/procedures/evaluate_conditions.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/ranges.hpp"
#include "reports/xlsx/record_context.hpp"

namespace reports::record {

using instruments::procedures::RangeBench;
using instruments::procedures::text_at;
using instruments::procedures::Verdict;

namespace {

void title(Context& context, const std::string& text) {
  ++context.row;
  context.book.text({Page::readings, context.row, 0}, text, Look::title);
  worksheet_set_row(context.book.sheet(Page::readings), context.row++, 24, nullptr);
}

/// A line with the verdict of what follows; gives its place.
Place verdict_line(Context& context, const Text& label) {
  context.book.text({Page::readings, context.row, 0}, both(label, "\n"), Look::band);
  context.book.heighten({Page::readings, context.row, 0}, both(label, "\n"), width_of_items, 30);
  return {Page::readings, context.row++, 1};
}

/// What was written goes on below.
void go_on(Context& context, const Context& from) {
  context.row = from.row;
  context.budget_row = from.budget_row;
  context.parameter_row = from.parameter_row;
  context.widest = from.widest;
}

/// The tables by the places of their items; a judgement is made once for the instrument.
json by_item(const instruments::procedures::Procedure& procedure, const json& tables) {
  auto items = json::array();
  std::size_t next = 0;
  for (const auto& item : procedure.items) items.push_back(item.table ? tables[next++] : json());
  return items;
}

Verdict conditions_of(const Context& context, const RangeBench& range, const json& judged) {
  instruments::procedures::Messages unheard;
  Verdict verdict = instruments::procedures::judge_verification(range.bench, context.sheet, unheard);
  for (const auto& standard : judged["standards"])
    if (standard["verdict"] != "pass") verdict = Verdict::incomplete;
  if (judged.contains("as_found") && judged["as_found"]["state"].is_null()) verdict = Verdict::incomplete;
  return verdict;
}

void write_unverified(Context& context, const json& filled) {
  const std::string reason = text_at(filled, "reason");
  const Place place = verdict_line(context, {"此量程未检", "Not verified"});
  context.book.text(place, reason.empty() ? incomplete_word : not_applicable_word, Look::verdict);
  context.book.text({Page::readings, place.row, 2}, reason, Look::remark);
  context.conditions.push_back(cell_name(place));
}

/// What was found before an adjustment, of the instrument or of one range of it.
void write_found(Context& context, const json& items, const json& judged, const Vocabulary& before_items) {
  const std::string state = text_at(judged, "state");
  title(context, context.whose + "调整前 As found");
  if (state != "recorded") {
    context.book.text({Page::readings, context.row++, 0},
                      state.empty() ? incomplete_word : "没有调整 Nothing was adjusted", Look::plain);
    return;
  }
  json sheet = {{"performed_on", context.sheet["performed_on"]}, {"standards", context.sheet["standards"]}};
  sheet["items"] = items;
  Context inside{context.book, context.bench, sheet, judged, context.certificates};
  go_on(inside, context);
  inside.field = context.field + "as_found.";
  inside.whose = context.whose + "调整前 As found · ";
  const Place verdict =
      verdict_line(inside, {"调整前的结论（不影响总结论）", "Verdict as found, which decides nothing"});
  Vocabulary vocabulary = before_items;
  write_items(inside, vocabulary);
  inside.book.words(verdict, Formula{worst_of(inside.item_verdicts)}, verdict_text(text_at(judged, "verdict")),
                    Look::verdict, inside.field + "verdict");
  go_on(context, inside);
}

void write_found_in_range(Context& inside, const json& filled, json judged, const Vocabulary& before_items) {
  if (judged["state"] != "recorded") return write_found(inside, {}, judged, before_items);
  const auto& procedure = *inside.bench.procedure;
  judged["items"] = by_item(procedure, judged["items"]);
  write_found(inside, by_item(procedure, filled["items"]), judged, before_items);
}

void write_range(Context& context, const RangeBench& range, const json& filled, const json& judged) {
  title(context, "量程 Range " + range.label);
  if (!instruments::procedures::is_verified(filled)) return write_unverified(context, filled);
  json sheet = instruments::procedures::with_standards_of(context.sheet, filled);
  sheet["items"] = by_item(*range.bench.procedure, filled["items"]);
  const json evaluation = {{"items", by_item(*range.bench.procedure, judged["items"])}};
  Context inside{context.book, range.bench, sheet, evaluation, context.certificates};
  go_on(inside, context);
  inside.field = "ranges." + range.id + '.';
  inside.whose = range.label + " · ";
  const Place verdict = verdict_line(inside, {"此量程的结论", "Verdict of this range"});
  const Place conditions = verdict_line(inside, {"标准器与类别", "Standards and kind of work"});
  inside.book.text(conditions, verdict_text(word_of(conditions_of(context, range, judged))), Look::verdict);
  context.conditions.push_back(cell_name(conditions));
  inside.book.text({Page::parameters, ++inside.parameter_row, 0}, "量程 Range " + range.label, Look::band);
  ++inside.parameter_row;
  Vocabulary vocabulary;
  write_parameters(inside, vocabulary);
  name_environment(inside, vocabulary);
  const Vocabulary before_items = vocabulary;
  write_items(inside, vocabulary);
  inside.book.words(verdict, Formula{worst_of(inside.item_verdicts)}, verdict_text(text_at(judged, "verdict")),
                    Look::verdict, inside.field + "verdict");
  context.item_verdicts.push_back(cell_name(verdict));
  if (judged.contains("as_found")) write_found_in_range(inside, filled["as_found"], judged["as_found"], before_items);
  go_on(context, inside);
}

}  // namespace

void write_first_range(Context& context) {
  if (context.evaluation.contains("ranges")) title(context, "量程 Range " + text_at(context.sheet, "range_label"));
}

void write_as_found(Context& context, const Vocabulary& before_items) {
  const json& judged = context.evaluation["as_found"];
  if (!judged.is_object()) return;
  write_found(context, context.sheet["as_found"]["items"], judged, before_items);
}

void write_ranges(Context& context) {
  if (!context.evaluation.contains("ranges")) return;
  const auto ranges = instruments::procedures::benches_of_ranges(context.bench, context.sheet);
  for (std::size_t i = 0; i < ranges.size(); ++i)
    write_range(context, ranges[i], context.sheet["ranges"][i], context.evaluation["ranges"][i]);
}

}  // namespace reports::record
