#pragma once

#include <string>
#include <string_view>

#include "db/database.hpp"
#include "instruments/refusal.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// What the laboratory says of itself and how it works; kept in the database, changed by the administrator.
struct LaboratoryProfile {
  instruments::Text name;
  std::string authorization_number;  // 计量授权证书号
  instruments::Text address;
  std::string phone, postcode, fax, email;
  /// {discipline} {kind} {year} {sequence}; the last two must be in it. Kind: J verification, T notice of result.
  std::string document_number_pattern = "{discipline}{kind}{year}-{sequence}";
  std::string record_number_pattern = "R{year}-{sequence}";
  bool validity_minus_one_day = true;
  int due_soon_days = 30;
  std::int64_t version = 0;
  bool demo = false;  // set once, by the demonstration itself
};

LaboratoryProfile load_profile(db::ReadTransaction& transaction);
LaboratoryProfile load_profile(Laboratory& laboratory);

/// Writes the profile. Refuses (invalid_input) a pattern that cannot give unique numbers, (precondition_failed) when
/// `version` is no longer the kept one.
LaboratoryProfile change_profile(db::Transaction& transaction, const Laboratory& laboratory,
                                 const LaboratoryProfile& profile, const Person& by);

/// The sequence padded to six digits. `discipline`: 长 L, 热 R, 力 LX, 电 D, … (certs.md 5).
std::string number_from(const std::string& pattern, std::string_view discipline, std::string_view kind,
                        std::int64_t year, std::int64_t sequence);

}  // namespace lims
