#include "db/measurement_standards.hpp"

#include <nlohmann/json.hpp>

#include "db/statement.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::require;

namespace {

const std::string select_standard = R"sql(
    SELECT id, version, name, code, certificate_number, valid_until, measuring_range, accuracy, procedures
    FROM measurement_standard)sql";

void write_columns(Statement& statement, const MeasurementStandard& standard, const std::string& codes) {
  statement.add(use(standard.name, "name"));
  statement.add(use(standard.code, "code"));
  statement.add(use(standard.certificate_number, "certificate_number"));
  statement.add(use(standard.valid_until, "valid_until"));
  statement.add(use(standard.measuring_range, "measuring_range"));
  statement.add(use(standard.accuracy, "accuracy"));
  statement.add(use(codes, "procedures"));
}

std::vector<MeasurementStandard> read(Statement& statement) {
  MeasurementStandard standard;
  std::string codes;
  statement.add(into(standard.id));
  statement.add(into(standard.version));
  statement.add(into(standard.name));
  statement.add(into(standard.code));
  statement.add(into(standard.certificate_number));
  statement.add(into(standard.valid_until));
  statement.add(into(standard.measuring_range));
  statement.add(into(standard.accuracy));
  statement.add(into(codes));
  std::vector<MeasurementStandard> all;
  for (bool more = statement.execute(); more; more = statement.fetch()) {
    standard.procedures = codes_from_text(codes);
    all.push_back(standard);
  }
  return all;
}

std::optional<MeasurementStandard> first_of(const std::vector<MeasurementStandard>& found) {
  return found.empty() ? std::nullopt : std::optional(found.front());
}

}  // namespace

std::string codes_to_text(const std::vector<std::string>& codes) {
  return nlohmann::json(codes).dump();
}

std::vector<std::string> codes_from_text(std::string_view text) {
  return nlohmann::json::parse(text).get<std::vector<std::string>>();
}

MeasurementStandardId insert_measurement_standard(Transaction& transaction, const MeasurementStandard& standard) {
  MeasurementStandardId id;
  const auto codes = codes_to_text(standard.procedures);
  Statement statement(transaction, R"sql(
      INSERT INTO measurement_standard (version, name, code, certificate_number, valid_until, measuring_range, accuracy,
        procedures)
      VALUES (1, :name, :code, :certificate_number, :valid_until, :measuring_range, :accuracy, :procedures)
      RETURNING id)sql",
                      into(id));
  write_columns(statement, standard, codes);
  statement.execute();
  return id;
}

bool update_measurement_standard(Transaction& transaction, const MeasurementStandard& standard) {
  const auto codes = codes_to_text(standard.procedures);
  Statement statement(transaction, R"sql(
      UPDATE measurement_standard SET version = version + 1, name = :name, code = :code,
        certificate_number = :certificate_number, valid_until = :valid_until, measuring_range = :measuring_range,
        accuracy = :accuracy, procedures = :procedures
      WHERE id = :id AND version = :version)sql",
                      use(standard.id, "id"), use(standard.version, "version"));
  write_columns(statement, standard, codes);
  statement.execute();
  return statement.rows_changed() > 0;
}

std::optional<MeasurementStandard> find_measurement_standard(ReadTransaction& transaction, MeasurementStandardId id) {
  Statement statement(transaction, select_standard + " WHERE id = :id", use(id, "id"));
  return first_of(read(statement));
}

std::optional<MeasurementStandard> find_measurement_standard_of(ReadTransaction& transaction, const std::string& name,
                                                                const std::string& certificate_number) {
  Statement statement(transaction, select_standard + " WHERE name = :name AND certificate_number = :certificate_number",
                      use(name, "name"), use(certificate_number, "certificate_number"));
  return first_of(read(statement));
}

MeasurementStandard load_measurement_standard(ReadTransaction& transaction, MeasurementStandardId id) {
  auto standard = find_measurement_standard(transaction, id);
  require(standard.has_value(), Cause::not_found, {"没有这项计量标准。", "There is no such measurement standard."});
  return *standard;
}

std::vector<MeasurementStandard> list_measurement_standards(ReadTransaction& transaction) {
  Statement statement(transaction, select_standard + " ORDER BY name, certificate_number, id");
  return read(statement);
}

}  // namespace db
