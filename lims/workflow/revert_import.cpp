#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "db/imports.hpp"
#include "db/instruments.hpp"
#include "db/organizations.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/import_instruments.hpp"
#include "lims/workflow/instrument_json.hpp"
#include "lims/workflow/organization_json.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::ImportId;
using instruments::require;
using nlohmann::json;

void require_unused_since(db::ReadTransaction& transaction, ImportId id) {
  const auto used = db::list_rows_used_since(transaction, id, 1);
  if (used.empty()) return;
  const auto registered = db::load_instrument(transaction, used.front().instrument_id);
  throw instruments::Refusal(
      Cause::state_conflict,
      {fmt::format("第 {} 行的器具“{} {}”此后已被修改或检定，不能撤销。", used.front().line, registered.instrument.name,
                   registered.instrument.serial_number),
       fmt::format("The instrument \"{} {}\" of line {} has since been changed or verified.",
                   registered.instrument.name, registered.instrument.serial_number, used.front().line)});
}

void take_back(db::Transaction& transaction, const Laboratory& laboratory, const Person& by, ImportId id,
               const db::ImportRow& row) {
  if (!row.previous) {
    db::delete_instrument(transaction, row.instrument_id);
    return;
  }
  auto instrument = instrument_from_json(json::parse(*row.previous));
  const auto version_before = instrument.version;
  instrument.version = row.version_after;
  db::update_instrument(transaction, instrument, laboratory.now());
  db::carry_version(transaction, instrument.id, version_before, row.version_after + 1);
  add_history(transaction, laboratory, by, row.instrument_id, "import_reverted",
              {fmt::format("撤销第 {} 次导入", id.value), fmt::format("Import {} taken back", id.value)},
              {"import", std::to_string(id.value)});
}

/// Leaves what somebody has changed since, and what has something belonging to it.
void take_back(db::Transaction& transaction, const db::ImportedOrganization& imported) {
  const auto kept = db::find_organization(transaction, imported.organization_id);
  if (!kept || kept->version != imported.version_after) return;
  if (!imported.previous) {
    db::delete_organization(transaction, imported.organization_id);
    return;
  }
  auto organization = organization_from_json(json::parse(*imported.previous));
  const auto version_before = organization.version;
  organization.version = imported.version_after;
  db::update_organization(transaction, organization);
  db::carry_version(transaction, organization.id, version_before, imported.version_after + 1);
}

}  // namespace

void revert_import(db::Transaction& transaction, const Laboratory& laboratory, ImportId id, const Person& by) {
  db::load_import(transaction, id);
  require(db::set_import_reverted(transaction, id, by.id, laboratory.now()), Cause::state_conflict,
          {"这次导入已经撤销。", "This import has already been taken back."});
  require_unused_since(transaction, id);
  for (const auto& row : db::list_import_rows(transaction, id)) take_back(transaction, laboratory, by, id, row);
  for (const auto& each : db::list_imported_organizations(transaction, id)) take_back(transaction, each);
  log_act(transaction, laboratory, by, "reverted_import", "import", std::to_string(id.value));
}

}  // namespace lims
