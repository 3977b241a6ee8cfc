#include "lims/demo/demo_records.hpp"

#include <array>
#include <cassert>
#include <chrono>
#include <nlohmann/json.hpp>
#include <string>

#include "instruments/quantities/decimal.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/records.hpp"
#include "lims/workflow/sheets.hpp"

namespace lims::demo {
namespace {

using instruments::Decimal;
using nlohmann::json;

enum class Stage { recorded, checked, returned, issued, cancelled };

struct DemoRecord {
  int days_ago;
  Stage stage;
  bool passes;
};

constexpr auto plan = std::to_array<DemoRecord>({
    {96, Stage::issued, true},
    {61, Stage::issued, true},
    {33, Stage::cancelled, true},
    {18, Stage::issued, false},
    {9, Stage::issued, true},
    {4, Stage::returned, true},
    {3, Stage::checked, true},
    {1, Stage::recorded, true},
    {1, Stage::recorded, false},
});

/// Readings as a person would take them: a fifth of the scale interval off here and there.
class Readings {
 public:
  Readings(Decimal fifth, bool passes, std::size_t rows) : fifth_(std::move(fifth)), passes_(passes), rows_(rows) {}

  void fill(json& row, std::size_t index) const {
    const auto point = instruments::parse_decimal(row.at("point").get<std::string>()).value();
    const int rising = index == 0 ? 0 : static_cast<int>(index % 3) - 1;
    const bool worst = !passes_ && index == rows_ - 2;
    auto& cells = row.at("cells");
    cells["up"] = text(point, worst ? 5 : rising);
    cells["up_tapped"] = text(point, worst ? 5 : rising);
    cells["down"] = text(point, index == 0 ? 0 : rising + (worst ? 4 : 1));
    cells["down_tapped"] = text(point, index == 0 ? 0 : rising + (worst ? 4 : 1));
  }

 private:
  std::string text(const Decimal& point, int fifths) const {
    return instruments::to_plain(Decimal(point + fifths * fifth_));
  }

  Decimal fifth_;
  bool passes_;
  std::size_t rows_;
};

void choose_standard(json& sheet) {
  for (auto& standard : sheet.at("standards"))
    for (const auto& candidate : standard.at("candidates"))
      if (candidate.at("valid").get<bool>() && standard.at("equipment_id").is_null())
        standard["equipment_id"] = candidate.at("id");
}

json filled_sheet(json sheet, const Laboratory& laboratory, bool passes) {
  sheet["performed_on"] = instruments::to_iso(laboratory.today());
  sheet["location"] = "压力检定室";
  for (auto& condition : sheet.at("environment"))
    condition["value"] = condition.at("id") == "temperature" ? "20.6" : "52";
  choose_standard(sheet);
  const auto interval = sheet.at("instrument").at("parameters").at("scale_interval").at("value").get<std::string>();
  for (auto& item : sheet.at("items")) {
    if (item.at("type") == "judgement") item["value"] = "pass";
    if (item.at("type") != "table") continue;
    auto& rows = item.at("rows");
    const Readings readings(Decimal(instruments::parse_decimal(interval).value() / 5), passes, rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) readings.fill(rows[i], i);
  }
  return sheet;
}

Laboratory days_ago(const Laboratory& laboratory, int days) {
  auto past = laboratory;
  const auto instant = laboratory.clock() - std::chrono::days(days);
  past.clock = [instant] { return instant; };
  return past;
}

void make_record(db::Transaction& transaction, const Laboratory& then, const Signers& signers,
                 instruments::InstrumentId gauge, const DemoRecord& wanted) {
  const auto blank = sheet_for(transaction, then, gauge, SheetRequest{"JJG 52-2013", ""});
  const auto id = record_observations(transaction, then, filled_sheet(blank, then, wanted.passes), signers.verifier);
  if (wanted.stage == Stage::recorded) return;
  if (wanted.stage == Stage::returned)
    return return_record(transaction, then, id, "第 3 点读数疑似抄错，请复核。", signers.checker);
  check_record(transaction, then, id, signers.checker);
  if (wanted.stage == Stage::checked) return;
  const auto number = issue_document(transaction, then, id, signers.approver);
  if (wanted.stage == Stage::cancelled)
    cancel_document(transaction, then, number,
                    {"送检单位名称有误，需重新出具。", "The name of the applicant is wrong; to be issued anew."},
                    signers.approver);
}

}  // namespace

void make_records(db::Transaction& transaction, const Laboratory& laboratory, const Signers& signers,
                  std::span<const instruments::InstrumentId> gauges) {
  assert(gauges.size() >= plan.size());
  for (std::size_t i = 0; i < plan.size(); ++i)
    make_record(transaction, days_ago(laboratory, plan.at(i).days_ago), signers, gauges[i], plan.at(i));
}

}  // namespace lims::demo
