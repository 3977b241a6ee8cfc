#include "lims/workflow/import_instruments.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "lims/workflow/audit.hpp"
#include "lims/workflow/import_rows.hpp"

namespace lims {
namespace {

using imports::Fault;
using nlohmann::json;

constexpr std::size_t rows_shown = 10;
constexpr std::size_t most_faulty_bytes = 8U << 20U;  // of the faulty rows kept as a file

/// Gathers what is wrong with the rows: some of it for the answer, all of it as a file, up to its bound.
class FaultyRows {
 public:
  FaultyRows(const ImportRequest& request, ImportReport& report) : request_(request), report_(report) {}

  void add(const imports::Row& row, const std::vector<Fault>& faults) {
    if (report_.faulty_csv.empty()) report_.faulty_csv = imports::faulty_rows_header(report_.header, request_.language);
    if (report_.faulty_csv.size() < most_faulty_bytes)
      report_.faulty_csv += imports::faulty_row(report_.header, row, faults, request_.language);
    else
      ++left_out_;
    report_.fault_count += static_cast<std::int64_t>(faults.size());
    for (const auto& fault : faults)
      if (report_.faults.size() < most_faults_told) report_.faults.push_back(fault);
  }

  void finish() {
    // What only the register could find came later than the faults of the rows below it.
    std::ranges::stable_sort(report_.faults, {}, &Fault::line);
    if (left_out_ > 0) report_.faulty_csv += imports::rows_left_out(report_.header, left_out_, request_.language);
  }

 private:
  const ImportRequest& request_;
  ImportReport& report_;
  std::int64_t left_out_ = 0;
};

/// Reads the table once and gathers the report; good rows go into the register, or would.
void read_rows(const ImportRequest& request, ImportReport& report, const ImportPlace& place) {
  imports::Table table(request.bytes);
  report.header = table.header();
  report.mapping = imports::map_columns(report.header, request.mapping);
  FaultyRows faulty(request, report);
  ImportRows rows(place, [&](const imports::Row& row, const Fault& fault) { faulty.add(row, {fault}); });
  const auto totals = imports::check_rows(
      table, report.mapping, place.laboratory.today(), [&](imports::CheckedRow&& row) { rows.add(std::move(row)); },
      [&](const imports::Row& row, const std::vector<Fault>& faults) { faulty.add(row, faults); });
  rows.finish();
  faulty.finish();
  report.rows = totals.rows;
  report.accepted = totals.good - rows.faulty();
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
  read_rows(request, report, {transaction, nullptr, laboratory, by, {}});
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
  read_rows(request, report, {transaction, &transaction, laboratory, by, batch.id});
  // The same file twice changes nothing, not even the list of imports; faulty rows must be there to be fetched.
  if (report.created + report.updated + report.fault_count == 0) return report;
  batch.rows = report.rows;
  batch.created = report.created;
  batch.updated = report.updated;
  batch.unchanged = report.unchanged;
  batch.faulty = report.rows - report.accepted;
  batch.fault_count = report.fault_count;
  batch.report = json{{"faults", faults_json(report)}}.dump();
  batch.faulty_csv = report.faulty_csv;
  db::update_import(transaction, batch);
  log_act(transaction, laboratory, by, "imported_instruments", "import", std::to_string(batch.id.value),
          json{{"file_sha256", batch.file_sha256}, {"created", batch.created}, {"updated", batch.updated}}.dump());
  transaction.commit();
  report.id = batch.id;
  return report;
}

json to_json(const ImportReport& report, imports::Language language) {
  json faults = json::array();
  for (const auto& fault : report.faults)
    faults.push_back(
        {{"line", fault.line}, {"field", fault.field}, {"found", fault.found}, {"message", fault.message.*language}});
  json columns = json::array();
  for (std::size_t i = 0; i < report.header.size(); ++i) {
    const auto& field = report.mapping.columns.at(i);
    const auto& note = report.mapping.notes.at(i);
    columns.push_back({{"header", report.header[i]},
                       {"field", field ? json(std::string(imports::to_text(*field))) : json(nullptr)},
                       {"note", note ? json((*note).*language) : json(nullptr)}});
  }
  json preview = json::array();
  for (const auto& cells : report.preview) {
    json row = json::object();
    for (std::size_t i = 0; i < report.header.size() && i < cells.size(); ++i) row[report.header[i]] = cells[i];
    preview.push_back(std::move(row));
  }
  json body = {{"rows", report.rows},
               {"accepted", report.accepted},
               {"created", report.created},
               {"faulty", report.rows - report.accepted},
               {"updated", report.updated},
               {"unchanged", report.unchanged},
               {"fault_count", report.fault_count},
               {"faults", std::move(faults)},
               {"columns", std::move(columns)},
               {"preview", std::move(preview)}};
  if (report.id.value != 0) body["id"] = report.id.value;
  return body;
}

}  // namespace lims
