#include "lims/workflow/standards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "db/equipment_certificates.hpp"
#include "instruments/measuring_range.hpp"
#include "instruments/quantities/decimal.hpp"
#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;

void check_range(const db::Equipment& equipment, std::vector<Mistake>& mistakes) {
  try {
    instruments::parse_measuring_range(equipment.measuring_range);
  } catch (const Refusal& refusal) {
    mistakes.push_back({"measuring_range", refusal.text()});
  }
}

void check_mpe(const db::Equipment& equipment, std::vector<Mistake>& mistakes) {
  if (equipment.mpe_value.empty()) return;
  const auto value = instruments::parse_decimal(equipment.mpe_value);
  if (!value || *value <= 0)
    mistakes.push_back({"mpe.value",
                        {fmt::format("“{}”不是大于零的数", equipment.mpe_value),
                         fmt::format("\"{}\" is not a number above zero", equipment.mpe_value)}});
  if (!instruments::find_unit(equipment.mpe_unit))
    mistakes.push_back({"mpe.unit",
                        {fmt::format("没有计量单位“{}”", equipment.mpe_unit),
                         fmt::format("there is no unit \"{}\"", equipment.mpe_unit)}});
}

void check(const db::Equipment& equipment, instruments::Date today) {
  std::vector<Mistake> mistakes;
  if (equipment.name.empty()) mistakes.push_back({"name", {"不能为空", "must not be empty"}});
  check_range(equipment, mistakes);
  check_mpe(equipment, mistakes);
  if (equipment.calibrated_on && *equipment.calibrated_on > today)
    mistakes.push_back({"calibrated_on", {"在将来", "lies in the future"}});
  if (equipment.calibrated_on && equipment.valid_until && *equipment.valid_until < *equipment.calibrated_on)
    mistakes.push_back({"valid_until", {"早于校准日期", "is before the day of calibration"}});
  if (!mistakes.empty()) throw Refusal(Cause::invalid_input, {"标准器有误。", "The standard has mistakes."}, mistakes);
}

/// What a certificate kept as data states is not overwritten here.
void check_certificate(db::ReadTransaction& transaction, const db::Equipment& equipment) {
  for (const auto& kept : db::list_equipment_certificates(transaction, equipment.id)) {
    if (kept.withdrawn || kept.number != equipment.certificate_number) continue;
    const instruments::Text why = {"与已录入的证书不一致；证书有误时，请撤回后重新录入",
                                   "is not what the recorded certificate states: withdraw it and record it anew"};
    std::vector<Mistake> mistakes;
    if (equipment.calibrated_on != kept.calibrated_on) mistakes.push_back({"calibrated_on", why});
    if (equipment.valid_until != kept.valid_until) mistakes.push_back({"valid_until", why});
    if (!mistakes.empty())
      throw Refusal(Cause::invalid_input, {"标准器有误。", "The standard has mistakes."}, mistakes);
  }
}

}  // namespace

std::string_view to_text(StandardStatus status) {
  switch (status) {
    case StandardStatus::in_use:
      return "in_use";
    case StandardStatus::due:
      return "due";
    case StandardStatus::not_yet_valid:
      return "not_yet_valid";
    case StandardStatus::expired:
      return "expired";
    case StandardStatus::stopped:
      break;
  }
  return "stopped";
}

StandardStatus standard_status(const db::Equipment& equipment, instruments::Date on, int due_soon_days) {
  if (equipment.state == db::EquipmentState::stopped) return StandardStatus::stopped;
  if (equipment.calibrated_on && on < *equipment.calibrated_on) return StandardStatus::not_yet_valid;
  const auto last_day = valid_until(equipment);
  if (!last_day || *last_day < on) return StandardStatus::expired;
  return *last_day <= instruments::add_days(on, due_soon_days) ? StandardStatus::due : StandardStatus::in_use;
}

bool may_be_chosen(StandardStatus status) {
  return status == StandardStatus::in_use || status == StandardStatus::due;
}

std::optional<instruments::Date> valid_until(const db::Equipment& equipment) {
  if (equipment.standard.name.empty() || !equipment.valid_until) return equipment.valid_until;
  if (!equipment.standard.valid_until) return std::nullopt;
  return std::min(*equipment.valid_until, *equipment.standard.valid_until);
}

instruments::EquipmentId register_equipment(db::Transaction& transaction, const Laboratory& laboratory,
                                            const db::Equipment& equipment, const Person& by) {
  check(equipment, laboratory.today());
  const auto id = db::insert_equipment(transaction, equipment);
  log_act(transaction, laboratory, by, "registered_equipment", "equipment", std::to_string(id.value));
  return id;
}

void change_equipment(db::Transaction& transaction, const Laboratory& laboratory, const db::Equipment& equipment,
                      const Person& by) {
  check(equipment, laboratory.today());
  check_certificate(transaction, equipment);
  instruments::require(db::update_equipment(transaction, equipment), Cause::precondition_failed,
                       {"此标准器已被他人修改，请重新载入。", "Somebody has changed this standard. Load it again."});
  log_act(transaction, laboratory, by, "changed_equipment", "equipment", std::to_string(equipment.id.value));
}

}  // namespace lims
