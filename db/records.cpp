#include "db/records.hpp"

#include <array>
#include <utility>

#include "db/conditions.hpp"
#include "db/cursor.hpp"
#include "db/search_text.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::RecordId;
using instruments::require;

namespace {

constexpr std::array<std::pair<RecordState, std::string_view>, 4> states = {{
    {RecordState::recorded, "recorded"},
    {RecordState::checked, "checked"},
    {RecordState::returned, "returned"},
    {RecordState::issued, "issued"},
}};

/// What a list shows; `sheet` and `evaluation` follow it where one record is read.
constexpr std::string_view listed_columns = R"sql(
    r.id, r.version, r.number, r.state, r.instrument_id, r.procedure_code, r.procedure_sha256, r.software_version,
    r.performed_on, r.verdict, r.instrument, r.verifier_id, r.recorded_at, r.checker_id, r.checked_at, r.approver_id,
    r.approved_at, r.returned_reason, r.returned_by, r.returned_at, r.corrects_record_id,
    r.batch_first,
    verifier.display_name, checker.display_name, approver.display_name, returner.display_name,
    (SELECT later.id FROM record later WHERE later.corrects_record_id = r.id),
    (SELECT d.number FROM document d WHERE d.record_id = r.id ORDER BY d.id DESC LIMIT 1))sql";

constexpr std::string_view from_record = R"sql(
    FROM record r
    JOIN account verifier ON verifier.id = r.verifier_id
    LEFT JOIN account checker ON checker.id = r.checker_id
    LEFT JOIN account approver ON approver.id = r.approver_id
    LEFT JOIN account returner ON returner.id = r.returned_by)sql";

void read_columns(Statement& statement, RecordView& view) {
  auto& record = view.record;
  statement.add(into(record.id));
  statement.add(into(record.version));
  statement.add(into(record.number));
  statement.add(into(record.state));
  statement.add(into(record.instrument_id));
  statement.add(into(record.procedure_code));
  statement.add(into(record.procedure_sha256));
  statement.add(into(record.software_version));
  statement.add(into(record.performed_on));
  statement.add(into(record.verdict));
  statement.add(into(record.instrument));
  statement.add(into(record.verifier_id));
  statement.add(into(record.recorded_at));
  statement.add(into(record.checker_id));
  statement.add(into(record.checked_at));
  statement.add(into(record.approver_id));
  statement.add(into(record.approved_at));
  statement.add(into(record.returned_reason));
  statement.add(into(record.returned_by));
  statement.add(into(record.returned_at));
  statement.add(into(record.corrects_record_id));
  statement.add(into(record.batch_first));
  statement.add(into(view.verifier_name));
  statement.add(into(view.checker_name));
  statement.add(into(view.approver_name));
  statement.add(into(view.returned_by_name));
  statement.add(into(view.superseded_by));
  statement.add(into(view.document_number));
}

Conditions conditions_of(const RecordFilter& filter) {
  Conditions conditions;
  if (filter.state) conditions.add("r.state = :state", "state", std::string(to_text(*filter.state)));
  if (filter.verifier_id) conditions.add("r.verifier_id = :verifier", "verifier", filter.verifier_id->value);
  if (filter.not_verifier_id) conditions.add("r.verifier_id <> :other", "other", filter.not_verifier_id->value);
  if (filter.instrument_id) conditions.add("r.instrument_id = :instrument", "instrument", filter.instrument_id->value);
  if (filter.batch_first) conditions.add("r.batch_first = :batch", "batch", *filter.batch_first);
  if (filter.uncorrected)
    conditions.add("NOT EXISTS (SELECT 1 FROM record later WHERE later.corrects_record_id = r.id)");
  conditions.add_words("r.search_text", filter.q);
  return conditions;
}

}  // namespace

std::string_view to_text(RecordState state) {
  for (const auto& [value, text] : states)
    if (value == state) return text;
  return {};
}

std::optional<RecordState> record_state_of(std::string_view text) {
  for (const auto& [value, known] : states)
    if (known == text) return value;
  return std::nullopt;
}

RecordId insert_record(Transaction& transaction, const Record& record, std::string_view searched) {
  const auto search_text = folded(record.number) + '\n' + folded(searched);
  RecordId id;
  execute(transaction, R"sql(
      INSERT INTO record (version, number, state, instrument_id, procedure_code, procedure_sha256, software_version,
        performed_on, verdict, instrument, sheet, evaluation, verifier_id, recorded_at, corrects_record_id, batch_first,
        search_text)
      VALUES (1, :number, :state, :instrument_id, :procedure_code, :procedure_sha256, :software_version,
        :performed_on, :verdict, :instrument, :sheet, :evaluation, :verifier_id, :recorded_at, :corrects_record_id,
        :batch_first, :search_text)
      RETURNING id)sql",
          use(record.number, "number"), use(record.state, "state"), use(record.instrument_id, "instrument_id"),
          use(record.procedure_code, "procedure_code"), use(record.procedure_sha256, "procedure_sha256"),
          use(record.software_version, "software_version"), use(record.performed_on, "performed_on"),
          use(record.verdict, "verdict"), use(record.instrument, "instrument"), use(record.sheet, "sheet"),
          use(record.evaluation, "evaluation"), use(record.verifier_id, "verifier_id"),
          use(record.recorded_at, "recorded_at"), use(record.corrects_record_id, "corrects_record_id"),
          use(record.batch_first, "batch_first"), use(search_text, "search_text"), into(id));
  return id;
}

bool set_record_state(Transaction& transaction, const Record& record) {
  Statement statement(transaction, R"sql(
      UPDATE record SET version = version + 1, state = :state, checker_id = :checker_id, checked_at = :checked_at,
        approver_id = :approver_id, approved_at = :approved_at, returned_reason = :returned_reason,
        returned_by = :returned_by, returned_at = :returned_at
      WHERE id = :id AND version = :version)sql",
                      use(record.state, "state"), use(record.checker_id, "checker_id"),
                      use(record.checked_at, "checked_at"), use(record.approver_id, "approver_id"),
                      use(record.approved_at, "approved_at"), use(record.returned_reason, "returned_reason"),
                      use(record.returned_by, "returned_by"), use(record.returned_at, "returned_at"),
                      use(record.id, "id"), use(record.version, "version"));
  statement.execute();
  return statement.rows_changed() > 0;
}

std::optional<RecordView> find_record(ReadTransaction& transaction, RecordId id) {
  static const std::string sql = "SELECT" + std::string(listed_columns) + ", r.sheet, r.evaluation" +
                                 std::string(from_record) + " WHERE r.id = :id";
  RecordView view;
  Statement statement(transaction, sql, use(id, "id"));
  read_columns(statement, view);
  statement.add(into(view.record.sheet));
  statement.add(into(view.record.evaluation));
  if (!statement.execute()) return std::nullopt;
  return view;
}

RecordView load_record(ReadTransaction& transaction, RecordId id) {
  auto view = find_record(transaction, id);
  require(view.has_value(), Cause::not_found, {"没有这份原始记录。", "There is no such record."});
  return std::move(*view);
}

Page<RecordView> list_records(ReadTransaction& transaction, const RecordFilter& filter) {
  auto conditions = conditions_of(filter);
  if (filter.after) conditions.add("r.id < :after", "after", decode_cursor(*filter.after, "record").id);
  const std::int64_t limit = page_size(filter.limit) + 1;
  Statement rows(transaction,
                 "SELECT" + std::string(listed_columns) + std::string(from_record) + conditions.text() +
                     " ORDER BY r.id DESC LIMIT :limit",
                 use(limit, "limit"));
  conditions.bind_to(rows);
  RecordView view;
  read_columns(rows, view);
  Page<RecordView> page;
  for (bool more = rows.execute(); more; more = rows.fetch()) page.items.push_back(view);
  finish_page(page, limit, [](const RecordView& last) { return Cursor{"record", "", last.record.id.value}; });
  return page;
}

std::vector<RecordView> list_records_of_procedure(ReadTransaction& transaction, const RecordsOfProcedure& wanted) {
  Conditions conditions;
  conditions.add("r.procedure_code = :code", "code", wanted.procedure_code);
  conditions.add("r.id > :after", "after", wanted.after.value);
  if (wanted.since) conditions.add("r.performed_on >= :since", "since", instruments::to_iso(*wanted.since));
  if (wanted.until) conditions.add("r.performed_on <= :until", "until", instruments::to_iso(*wanted.until));
  conditions.add("NOT EXISTS (SELECT 1 FROM record later WHERE later.corrects_record_id = r.id)");
  Statement rows(transaction,
                 "SELECT" + std::string(listed_columns) + ", r.sheet, r.evaluation" + std::string(from_record) +
                     conditions.text() + " ORDER BY r.id LIMIT :limit",
                 use(wanted.limit, "limit"));
  conditions.bind_to(rows);
  RecordView view;
  read_columns(rows, view);
  rows.add(into(view.record.sheet));
  rows.add(into(view.record.evaluation));
  std::vector<RecordView> views;
  for (bool more = rows.execute(); more; more = rows.fetch()) views.push_back(view);
  return views;
}

std::int64_t count_records(ReadTransaction& transaction, const RecordFilter& filter) {
  const auto conditions = conditions_of(filter);
  std::int64_t count = 0;
  Statement statement(transaction, "SELECT count(*) FROM record r" + conditions.text(), into(count));
  conditions.bind_to(statement);
  statement.execute();
  return count;
}

}  // namespace db
