#include "lims/workflow/import_instruments.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "db/instruments.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/import_rows.hpp"
#include "lims/workflow/instrument_json.hpp"

namespace lims {
namespace {

using imports::Fault;
using instruments::Cause;
using instruments::require;
using nlohmann::json;

constexpr std::size_t rows_shown = 10;
constexpr std::size_t most_faulty_bytes = 8U << 20U;  // of the faulty rows kept as a file

/// Reads the table once and gathers the report; good rows go to `rows`.
void read_rows(const ImportRequest& request, ImportReport& report, ImportRows& rows) {
  imports::Table table(request.bytes);
  report.header = table.header();
  report.mapping = imports::map_columns(report.header, request.mapping);
  const auto totals = imports::check_rows(
      table, report.mapping, [&](imports::CheckedRow&& row) { rows.add(std::move(row)); },
      [&](const imports::Row& row, const std::vector<Fault>& faults) {
        if (report.faulty_csv.empty()) report.faulty_csv = imports::faulty_rows_header(report.header, request.language);
        if (report.faulty_csv.size() < most_faulty_bytes)
          report.faulty_csv += imports::faulty_row(report.header, row, faults, request.language);
        report.fault_count += static_cast<std::int64_t>(faults.size());
        for (const auto& fault : faults)
          if (report.faults.size() < most_faults_told) report.faults.push_back(fault);
      });
  rows.finish();
  report.rows = totals.rows;
  report.accepted = totals.good;
  report.created = rows.created();
  report.updated = rows.updated();
  report.unchanged = rows.unchanged();
}

void add_preview(const ImportRequest& request, ImportReport& report) {
  imports::Table table(request.bytes);
  imports::Row row;
  while (report.preview.size() < rows_shown && table.next(row)) {
    std::vector<std::string> cells;
    for (const auto& cell : row.cells) cells.push_back(json(cell).dump(-1, ' ', false, json::error_handler_t::replace));
    for (auto& cell : cells) cell = json::parse(cell).get<std::string>();
    report.preview.push_back(std::move(cells));
  }
}

db::ImportBatch batch_of(const Laboratory& laboratory, const ImportRequest& request, const Person& by) {
  db::ImportBatch batch;
  batch.at = laboratory.now();
  if (by.id.value != 0) batch.user_id = by.id;
  batch.user_name = by.display_name;
  batch.file_name = request.file_name;
  batch.file_sha256 = sha256_hex(request.bytes);
  batch.report = "{}";
  return batch;
}

ImportReport dry_run(Laboratory& laboratory, const ImportRequest& request, const Person& by) {
  ImportReport report;
  db::ReadTransaction transaction(laboratory.database);
  ImportRows rows(transaction, nullptr, laboratory, by, {});
  read_rows(request, report, rows);
  add_preview(request, report);
  return report;
}

json faults_json(const ImportReport& report) {
  json faults = json::array();
  for (const auto& fault : report.faults)
    faults.push_back({{"line", fault.line},
                      {"field", fault.field},
                      {"found", fault.found},
                      {"message", {{"zh", fault.message.zh}, {"en", fault.message.en}}}});
  return faults;
}

}  // namespace

ImportReport import_instruments(Laboratory& laboratory, const ImportRequest& request, const Person& by) {
  if (request.dry_run) return dry_run(laboratory, request, by);
  ImportReport report;
  db::Transaction transaction(laboratory.database);
  auto batch = batch_of(laboratory, request, by);
  batch.id = db::insert_import(transaction, batch);
  ImportRows rows(transaction, &transaction, laboratory, by, batch.id);
  read_rows(request, report, rows);
  // The same file twice changes nothing, not even the list of imports.
  if (report.created + report.updated == 0) return report;
  batch.rows = report.rows;
  batch.created = report.created;
  batch.updated = report.updated;
  batch.unchanged = report.unchanged;
  batch.faulty = report.rows - report.accepted;
  batch.report = json{{"faults", faults_json(report)}}.dump();
  batch.faulty_csv = report.faulty_csv;
  db::update_import(transaction, batch);
  log_act(transaction, laboratory, by, "imported_instruments", "import", std::to_string(batch.id.value),
          json{{"file_sha256", batch.file_sha256}, {"created", batch.created}, {"updated", batch.updated}}.dump());
  transaction.commit();
  report.id = batch.id;
  return report;
}

void revert_import(db::Transaction& transaction, const Laboratory& laboratory, instruments::ImportId id,
                   const Person& by) {
  db::load_import(transaction, id);
  require(db::set_import_reverted(transaction, id, by.id, laboratory.now()), Cause::state_conflict,
          {"这次导入已经撤销。", "This import has already been taken back."});
  const auto used = db::list_rows_used_since(transaction, id, 1);
  if (!used.empty()) {
    const auto registered = db::load_instrument(transaction, used.front().instrument_id);
    throw instruments::Refusal(
        Cause::state_conflict,
        {fmt::format("第 {} 行的器具“{} {}”此后已被修改或检定，不能撤销。", used.front().line,
                     registered.instrument.name, registered.instrument.serial_number),
         fmt::format("The instrument \"{} {}\" of line {} has since been changed or verified.",
                     registered.instrument.name, registered.instrument.serial_number, used.front().line)});
  }
  for (const auto& row : db::list_import_rows(transaction, id)) {
    if (!row.previous) {
      db::delete_instrument(transaction, row.instrument_id);
      continue;
    }
    auto instrument = instrument_from_json(json::parse(*row.previous));
    instrument.version = row.version_after;
    db::update_instrument(transaction, instrument, laboratory.now());
    add_history(transaction, laboratory, by, row.instrument_id, "import_reverted",
                {fmt::format("撤销第 {} 次导入", id.value), fmt::format("Import {} taken back", id.value)},
                {"import", std::to_string(id.value)});
  }
  log_act(transaction, laboratory, by, "reverted_import", "import", std::to_string(id.value));
}

json to_json(const ImportReport& report, imports::Language language) {
  json faults = json::array();
  for (const auto& fault : report.faults)
    faults.push_back(
        {{"line", fault.line}, {"field", fault.field}, {"found", fault.found}, {"message", fault.message.*language}});
  json columns = json::array();
  for (std::size_t i = 0; i < report.header.size(); ++i) {
    const auto& field = report.mapping.columns.at(i);
    columns.push_back(
        {{"header", report.header[i]}, {"field", field ? json(std::string(imports::to_text(*field))) : json(nullptr)}});
  }
  json preview = json::array();
  for (const auto& cells : report.preview) {
    json row = json::object();
    for (std::size_t i = 0; i < report.header.size() && i < cells.size(); ++i) row[report.header[i]] = cells[i];
    preview.push_back(std::move(row));
  }
  json body = {{"rows", report.rows},         {"accepted", report.accepted},   {"created", report.created},
               {"updated", report.updated},   {"unchanged", report.unchanged}, {"fault_count", report.fault_count},
               {"faults", std::move(faults)}, {"columns", std::move(columns)}, {"preview", std::move(preview)}};
  if (report.id.value != 0) body["id"] = report.id.value;
  return body;
}

}  // namespace lims
