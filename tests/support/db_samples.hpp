#pragma once

#include <string>

#include "db/accounts.hpp"
#include "db/documents.hpp"
#include "db/instruments.hpp"
#include "db/organizations.hpp"
#include "db/records.hpp"

namespace db::testing {

inline constexpr const char* now = "2026-11-21T08:30:00Z";

/// Rows that tests need before they can say what they are about.
instruments::OrganizationId add_organization(Transaction& transaction, const std::string& name = "示例龙岗区工厂");
instruments::Instrument sample_instrument(instruments::OrganizationId organization_id, const std::string& name,
                                          const std::string& serial_number);
instruments::UserId add_account(Transaction& transaction, const std::string& username);
instruments::RecordId add_record(Transaction& transaction, instruments::InstrumentId instrument_id,
                                 instruments::UserId verifier_id, const std::string& number);
/// With the next number of the series "JL" in 2026.
std::string add_document(Transaction& transaction, instruments::RecordId record_id,
                         const instruments::Instrument& instrument);

}  // namespace db::testing
