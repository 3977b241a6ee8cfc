#include "lims/workflow/measurement_standards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "instruments/procedures/catalogue.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using instruments::require;

/// The codes as the procedures have them, each once.
std::vector<std::string> known_codes(const std::vector<std::string>& codes) {
  std::vector<std::string> known;
  for (const auto& code : codes) {
    const auto* procedure = instruments::procedures::find_procedure(code);
    const auto& wanted = procedure == nullptr ? code : procedure->code;
    if (std::ranges::find(known, wanted) == known.end()) known.push_back(wanted);
  }
  return known;
}

void check(db::ReadTransaction& transaction, const db::MeasurementStandard& standard) {
  std::vector<Mistake> mistakes;
  if (standard.name.empty()) mistakes.push_back({"name", {"不能为空", "must not be empty"}});
  const auto same = db::find_measurement_standard_of(transaction, standard.name, standard.certificate_number);
  if (same && same->id != standard.id)
    mistakes.push_back({"certificate_number",
                        {fmt::format("“{}”已有此证书编号的计量标准", standard.name),
                         fmt::format("there is a measurement standard \"{}\" of that number", standard.name)}});
  for (std::size_t i = 0; i < standard.procedures.size(); ++i)
    if (standard.procedures[i].empty())
      mistakes.push_back({fmt::format("procedures.{}", i), {"不能为空", "must not be empty"}});
  if (!mistakes.empty())
    throw Refusal(Cause::invalid_input, {"计量标准有误。", "The measurement standard has mistakes."}, mistakes);
}

}  // namespace

db::MeasurementStandardId register_measurement_standard(db::Transaction& transaction, const Laboratory& laboratory,
                                                        db::MeasurementStandard standard, const Person& by) {
  check(transaction, standard);
  standard.procedures = known_codes(standard.procedures);
  const auto id = db::insert_measurement_standard(transaction, standard);
  log_act(transaction, laboratory, by, "registered_measurement_standard", "measurement_standard",
          std::to_string(id.value));
  return id;
}

void change_measurement_standard(db::Transaction& transaction, const Laboratory& laboratory,
                                 db::MeasurementStandard standard, const Person& by) {
  check(transaction, standard);
  standard.procedures = known_codes(standard.procedures);
  require(db::update_measurement_standard(transaction, standard), Cause::precondition_failed,
          {"此计量标准已被他人修改，请重新载入。", "Somebody has changed this measurement standard. Load it again."});
  log_act(transaction, laboratory, by, "changed_measurement_standard", "measurement_standard",
          std::to_string(standard.id.value));
}

}  // namespace lims
