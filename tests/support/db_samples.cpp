#include "tests/support/db_samples.hpp"

#include <fmt/format.h>

#include "db/number_series.hpp"

namespace db::testing {

using instruments::Instrument;
using instruments::InstrumentId;
using instruments::Organization;
using instruments::OrganizationId;
using instruments::RecordId;
using instruments::UserId;
using std::chrono::year;

OrganizationId add_organization(Transaction& transaction, const std::string& name) {
  Organization organization;
  organization.name = name;
  return insert_organization(transaction, organization);
}

Instrument sample_instrument(OrganizationId organization_id, const std::string& name,
                             const std::string& serial_number) {
  Instrument instrument;
  instrument.organization_id = organization_id;
  instrument.name = name;
  instrument.serial_number = serial_number;
  return instrument;
}

UserId add_account(Transaction& transaction, const std::string& username) {
  Account account;
  account.username = username;
  account.display_name = username + " 同志";
  account.password_hash = "$argon2id$";
  return insert_account(transaction, account);
}

RecordId add_record(Transaction& transaction, InstrumentId instrument_id, UserId verifier_id,
                    const std::string& number) {
  Record record;
  record.number = number;
  record.instrument_id = instrument_id;
  record.procedure_code = "JJG 52-2013";
  record.performed_on = year{2026} / 11 / 20;
  record.verdict = "pass";
  record.instrument = R"({"name":"压力表"})";
  record.sheet = R"({"items":[]})";
  record.evaluation = R"({"verdict":"pass"})";
  record.verifier_id = verifier_id;
  record.recorded_at = now;
  return insert_record(transaction, record, "压力表 示例工厂");
}

std::string add_document(Transaction& transaction, RecordId record_id, const Instrument& instrument) {
  Document document;
  document.series = "JL";
  document.year = 2026;
  document.sequence = next_number(transaction, document.series, document.year);
  document.number = fmt::format("JL-2026-{:05}", document.sequence);
  document.record_id = record_id;
  document.instrument_id = instrument.id;
  document.organization_id = instrument.organization_id;
  document.token = "token of " + document.number;
  document.verdict = "pass";
  document.content = R"({"title":"检定证书"})";
  document.content_sha256 = "hash";
  document.issued_at = now;
  document.verified_on = year{2026} / 11 / 20;
  document.valid_until = year{2027} / 5 / 19;
  insert_document(transaction, document, "压力表 示例工厂");
  return document.number;
}

}  // namespace db::testing
