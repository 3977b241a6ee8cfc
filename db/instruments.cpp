#include "db/instruments.hpp"

#include <map>

#include "db/bulk.hpp"
#include "db/instrument_columns.hpp"
#include "db/instrument_search.hpp"
#include "db/statement.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::Instrument;
using instruments::InstrumentId;
using instruments::OrganizationId;
using instruments::require;

namespace {

struct NewInstrument {
  Instrument instrument;
  std::string at;
  std::string search_text;
};

class OrganizationNames {
 public:
  explicit OrganizationNames(ReadTransaction& transaction) : transaction_(transaction) {}

  const std::string& of(OrganizationId id) {
    const auto [entry, fresh] = names_.try_emplace(id);
    if (fresh)
      require(execute(transaction_, "SELECT name FROM organization WHERE id = :id", use(id, "id"), into(entry->second)),
              Cause::invalid_input, {"没有这个使用单位。", "There is no such organization."});
    return entry->second;
  }

 private:
  ReadTransaction& transaction_;
  std::map<OrganizationId, std::string> names_;
};

std::vector<NewInstrument> with_ids(Transaction& transaction, std::span<Instrument> instruments, std::string_view at) {
  const auto ids = reserve_ids(transaction, "instrument", instruments.size());
  OrganizationNames names(transaction);
  std::vector<NewInstrument> rows;
  rows.reserve(instruments.size());
  for (std::size_t i = 0; i < instruments.size(); ++i) {
    instruments[i].id = {ids[i]};
    instruments[i].version = 1;
    rows.push_back(
        {instruments[i], std::string(at), search_text_of(instruments[i], names.of(instruments[i].organization_id))});
  }
  return rows;
}

/// Takes the old text out of the index and puts the new one in; nothing to do for a change that is not searched.
void reindex(Transaction& transaction, const IndexedText& before, const IndexedText& after) {
  if (before.search_text == after.search_text) return;
  delete_from_index(transaction, before);
  insert_into_index(transaction, {&after, 1});
}

}  // namespace

InstrumentId insert_instrument(Transaction& transaction, const Instrument& instrument, std::string_view at) {
  auto kept = instrument;
  insert_instruments(transaction, {&kept, 1}, at);
  return kept.id;
}

void insert_instruments(Transaction& transaction, std::span<Instrument> instruments, std::string_view at) {
  const auto rows = with_ids(transaction, instruments, at);
  insert_rows(transaction, "instrument", std::span<const NewInstrument>(rows),
              [](const NewInstrument& row, auto visit) {
                visit("id", row.instrument.id);
                visit("version", row.instrument.version);
                each_column(row.instrument, visit);
                visit("created_at", row.at);
                visit("updated_at", row.at);
                visit("search_text", row.search_text);
              });
  std::vector<IndexedText> texts;
  texts.reserve(rows.size());
  for (const auto& row : rows) texts.push_back({row.instrument.id.value, row.search_text});
  insert_into_index(transaction, texts);
}

bool update_instrument(Transaction& transaction, const Instrument& instrument, std::string_view at) {
  IndexedText before{instrument.id.value, {}};
  if (!execute(transaction, "SELECT search_text FROM instrument WHERE id = :id AND version = :version",
               use(instrument.id, "id"), use(instrument.version, "version"), into(before.search_text)))
    return false;
  OrganizationNames names(transaction);
  const IndexedText after{before.instrument_id, search_text_of(instrument, names.of(instrument.organization_id))};
  Statement statement(transaction, R"sql(
      UPDATE instrument SET version = version + 1, organization_id = :organization_id, name = :name, kind = :kind,
        model = :model, specification = :specification, measuring_range = :measuring_range,
        scale_interval = :scale_interval, accuracy_class = :accuracy_class, serial_number = :serial_number,
        owner_number = :owner_number, manufacturer = :manufacturer, made_year = :made_year,
        place_of_use = :place_of_use, region_code = :region_code, purpose = :purpose,
        mandatory_declared = :mandatory_declared, service_location = :service_location, state = :state,
        last_verified_on = :last_verified_on, last_result = :last_result, valid_until = :valid_until,
        cycle_months_override = :cycle_months_override, remark = :remark, updated_at = :updated_at,
        search_text = :search_text
      WHERE id = :id AND version = :version)sql",
                      use(instrument.id, "id"), use(instrument.version, "version"), use(at, "updated_at"),
                      use(after.search_text, "search_text"));
  each_column(instrument, [&](const char* name, const auto& value) { statement.add(use(value, name)); });
  statement.execute();
  if (statement.rows_changed() == 0) return false;
  reindex(transaction, before, after);
  return true;
}

bool set_instrument_photograph(Transaction& transaction, InstrumentId id, std::int64_t version,
                               const std::optional<std::string>& sha256, std::string_view at) {
  Statement statement(transaction, R"sql(
      UPDATE instrument SET version = version + 1, photograph_sha256 = :sha256, updated_at = :updated_at
      WHERE id = :id AND version = :version)sql",
                      use(sha256, "sha256"), use(at, "updated_at"), use(id, "id"), use(version, "version"));
  statement.execute();
  return statement.rows_changed() == 1;
}

bool delete_instrument(Transaction& transaction, InstrumentId id) {
  IndexedText before{id.value, {}};
  if (!execute(transaction, R"sql(
      SELECT search_text FROM instrument WHERE id = :id
        AND NOT EXISTS (SELECT 1 FROM record WHERE record.instrument_id = :id)
        AND NOT EXISTS (SELECT 1 FROM document WHERE document.instrument_id = :id)
        AND NOT EXISTS (SELECT 1 FROM label_print WHERE label_print.instrument_id = :id)
        AND NOT EXISTS (SELECT 1 FROM order_item WHERE order_item.instrument_id = :id))sql",
               use(id, "id"), into(before.search_text)))
    return false;
  delete_from_index(transaction, before);
  execute(transaction, "DELETE FROM instrument WHERE id = :id", use(id, "id"));
  return true;
}

std::optional<RegisteredInstrument> find_instrument(ReadTransaction& transaction, InstrumentId id) {
  static const std::string sql = select_registered_instruments() + " WHERE o.id = i.organization_id AND i.id = :id";
  RegisteredInstrument row;
  Statement statement(transaction, sql, use(id, "id"));
  read_columns(statement, row);
  if (!statement.execute()) return std::nullopt;
  return row;
}

RegisteredInstrument load_instrument(ReadTransaction& transaction, InstrumentId id) {
  auto row = find_instrument(transaction, id);
  require(row.has_value(), Cause::not_found, {"没有这台器具。", "There is no such instrument."});
  return std::move(*row);
}

std::vector<std::optional<Instrument>> find_instruments(ReadTransaction& transaction,
                                                        std::span<const NaturalKey> keys) {
  static const std::string sql = "SELECT" + std::string(instrument_columns) + R"sql(
      FROM instrument i
      WHERE i.organization_id = :organization_id AND i.serial_number = :serial_number AND i.name = :name
      ORDER BY i.id LIMIT 1)sql";
  NaturalKey key;
  Instrument instrument;
  Statement statement(transaction, sql, use(key.organization_id, "organization_id"),
                      use(key.serial_number, "serial_number"), use(key.name, "name"));
  read_columns(statement, instrument);
  std::vector<std::optional<Instrument>> found;
  found.reserve(keys.size());
  for (const auto& wanted : keys) {
    key = wanted;
    if (statement.execute())
      found.emplace_back(instrument);
    else
      found.emplace_back(std::nullopt);
  }
  return found;
}

std::vector<std::string> list_region_codes(ReadTransaction& transaction) {
  std::vector<std::string> codes;
  std::string code;
  // Jumps from code to code in the index instead of reading a million rows.
  Statement rows(transaction, R"sql(
      WITH RECURSIVE region (code) AS (
        SELECT min(region_code) FROM instrument WHERE region_code > ''
        UNION ALL
        SELECT (SELECT min(region_code) FROM instrument WHERE region_code > region.code)
        FROM region WHERE region.code IS NOT NULL)
      SELECT code FROM region WHERE code IS NOT NULL ORDER BY code)sql",
                 into(code));
  for (bool more = rows.execute(); more; more = rows.fetch()) codes.push_back(code);
  return codes;
}

}  // namespace db
