#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/labels.hpp"
#include "reports/labels/bitmap.hpp"
#include "reports/pdf/renderer.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Refusal;
using instruments::require;
using instruments::Text;
using nlohmann::json;

std::vector<PlannedLabel> printable(const std::vector<PlannedLabel>& planned) {
  std::vector<PlannedLabel> kept;
  std::ranges::copy_if(planned, std::back_inserter(kept), [](const PlannedLabel& each) { return !each.refusal; });
  return kept;
}

void require_something(const std::vector<PlannedLabel>& planned) {
  if (std::ranges::any_of(planned, [](const PlannedLabel& each) { return !each.refusal; })) return;
  std::vector<instruments::Mistake> mistakes;
  for (std::size_t at = 0; at < planned.size(); ++at)
    mistakes.push_back({fmt::format("instruments.{}", at), *planned[at].refusal});
  const auto& first = *planned.front().refusal;
  if (planned.size() == 1) throw Refusal(Cause::state_conflict, first, mistakes);
  throw Refusal(Cause::state_conflict,
                {fmt::format("所选 {} 台器具都不能打印标签。", planned.size()),
                 fmt::format("None of the {} instruments gets this label.", planned.size())},
                mistakes);
}

void require_reason_for_copies(const std::vector<PlannedLabel>& planned, const std::string& reason) {
  const auto copies =
      std::ranges::count_if(planned, [](const PlannedLabel& each) { return !each.refusal && each.copy > 1; });
  if (copies == 0 || reason.find_first_not_of(" \t\r\n") != std::string::npos) return;
  throw Refusal(Cause::invalid_input,
                {fmt::format("其中 {} 枚标签已打印过，请说明补打原因。", copies),
                 fmt::format("{} of the labels were printed before. Say why they are printed again.", copies)},
                {{"reason", {"不能为空", "must not be empty"}}});
}

std::string rendered(Laboratory& laboratory, const LabelOrder& order, const std::vector<PlannedLabel>& planned) {
  require(laboratory.renderer != nullptr, Cause::busy,
          {"文件生成程序未运行，请稍后再打印标签。", "The document renderer is not running. Print the labels later."});
  std::vector<reports::LabelContent> contents;
  for (const auto& each : planned) contents.push_back(each.content);
  const reports::LabelPrinting printing{order.format, order.first_position, order.in_english,
                                        std::chrono::sys_days(laboratory.today())};
  if (order.medium == LabelMedium::pdf) return reports::label_pdf(*laboratory.renderer, printing, contents);
  return reports::label_zpl(*laboratory.renderer, printing, contents, resolution_of(order.medium));
}

/// Documents and register may have changed while the labels were drawn.
void require_same(const std::vector<PlannedLabel>& before, const std::vector<PlannedLabel>& now) {
  const bool same = std::ranges::equal(before, now, [](const PlannedLabel& a, const PlannedLabel& b) {
    return a.content == b.content && a.copy == b.copy && a.refusal.has_value() == b.refusal.has_value();
  });
  require(
      same, Cause::state_conflict,
      {"打印期间器具或其文件发生了变化，没有打印；请重新预览后再打印。",
       "An instrument or its document changed while the labels were made. Nothing was printed; look at them again."});
}

void tell_history(db::Transaction& transaction, const Laboratory& laboratory, const Person& by,
                  const PlannedLabel& planned, const LabelOrder& order) {
  const auto word = label(*planned.decision.label);
  const auto format = name_of(*order.format);
  Text text = {fmt::format("打印{}标签（{}）", word.zh, format.zh),
               fmt::format("Label \"{}\" printed ({})", word.en, format.en)};
  if (planned.copy > 1) {
    text.zh = fmt::format("补打{}标签（第 {} 枚，{}），原因：{}", word.zh, planned.copy, format.zh, order.reason);
    text.en = fmt::format("Label \"{}\" printed again (copy {}, {}), reason: {}", word.en, planned.copy, format.en,
                          order.reason);
  }
  const auto link = planned.document_id ? EventLink{"document", planned.content.certificate_number} : EventLink{};
  add_history(transaction, laboratory, by, planned.instrument.id, "label_printed", text, link);
}

void keep_trace(db::Transaction& transaction, const Laboratory& laboratory, const Person& by, const LabelOrder& order,
                const std::vector<PlannedLabel>& planned) {
  std::vector<db::LabelPrint> prints;
  for (const auto& each : planned) {
    db::LabelPrint print;
    print.instrument_id = each.instrument.id;
    print.document_id = each.document_id;
    print.label = to_text(*each.decision.label);
    print.about = each.about;
    print.copy = each.copy;
    print.format = order.format->id;
    print.medium = to_text(order.medium);
    if (each.copy > 1) print.reason = order.reason;
    print.printed_at = laboratory.now();
    if (by.id.value != 0) print.printed_by_id = by.id;
    print.printed_by_name = by.display_name;
    prints.push_back(std::move(print));
    tell_history(transaction, laboratory, by, each, order);
  }
  db::insert_label_prints(transaction, prints);
  json ids = json::array();
  for (const auto& each : planned) ids.push_back(each.instrument.id.value);
  log_act(transaction, laboratory, by, "printed_labels", "instrument",
          std::to_string(planned.front().instrument.id.value),
          json{{"instruments", ids}, {"format", order.format->id}, {"reason", order.reason}}.dump());
}

}  // namespace

PrintedLabels print_labels(Laboratory& laboratory, const LabelOrder& order, const Person& by) {
  PrintedLabels printed;
  {
    db::ReadTransaction transaction(laboratory.database);
    printed.planned = plan_labels(transaction, laboratory, order);
  }
  require_something(printed.planned);
  require_reason_for_copies(printed.planned, order.reason);
  const auto wanted = printable(printed.planned);
  printed.bytes = rendered(laboratory, order, wanted);
  db::Transaction transaction(laboratory.database);
  require_same(printed.planned, plan_labels(transaction, laboratory, order));
  keep_trace(transaction, laboratory, by, order, wanted);
  transaction.commit();
  return printed;
}

std::string label_preview(Laboratory& laboratory, const LabelOrder& order, const std::vector<PlannedLabel>& planned) {
  constexpr double label_dots_per_inch = 200;
  constexpr double sheet_dots_per_inch = 100;
  auto wanted = printable(planned);
  if (wanted.empty()) return {};
  const auto first_page = static_cast<std::size_t>(order.format->positions() - order.first_position + 1);
  if (wanted.size() > first_page) wanted.resize(first_page);
  auto on_paper = order;
  on_paper.medium = LabelMedium::pdf;
  const auto pdf = rendered(laboratory, on_paper, wanted);
  return reports::PageRaster(pdf).png(0, order.format->on_sheet() ? sheet_dots_per_inch : label_dots_per_inch);
}

}  // namespace lims
