#pragma once

#include <string>
#include <vector>

#include "db/database.hpp"
#include "instruments/refusal.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"
#include "lims/workflow/number_patterns.hpp"

namespace lims {

/// What the laboratory says of itself and how it works; kept in the database, changed by the administrator.
struct LaboratoryProfile {
  instruments::Text name;
  std::string authorization_number;  // 计量授权证书号
  instruments::Text address;
  std::string phone, postcode, fax, email;
  /// Of the series that have none of their own in `document_number_patterns`; see number_patterns.hpp.
  std::string document_number_pattern = "{discipline}{kind}{year}-{sequence}";
  std::vector<NumberPattern> document_number_patterns = {};
  std::string record_number_pattern = "R{year}-{sequence}";
  std::string order_number_pattern = "WT{year}-{sequence}";
  bool validity_minus_one_day = true;
  int due_soon_days = 30;
  std::int64_t version = 0;
  bool demo = false;  // set once, by the demonstration itself
};

LaboratoryProfile load_profile(db::ReadTransaction& transaction);
LaboratoryProfile load_profile(Laboratory& laboratory);

/// Writes the profile. Refuses (invalid_input) a patterns that cannot give unique numbers, (precondition_failed) when
/// `version` is no longer the kept one.
LaboratoryProfile change_profile(db::Transaction& transaction, const Laboratory& laboratory,
                                 const LaboratoryProfile& profile, const Person& by);

}  // namespace lims
