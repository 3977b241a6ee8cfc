#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "instruments/procedures/bench.hpp"

namespace instruments::procedures {

/// The table of a certificate that a role takes; null where it has none.
const CertificateTable* certificate_table(const std::vector<CertificateTable>& certificate,
                                          const std::string& quantity);

/// The equipment that serves a role anywhere on a merged sheet: for all readings, in rows of their own, before an
/// adjustment, in further ranges.
std::vector<std::int64_t> chosen_equipment(const nlohmann::json& sheet, std::size_t role);

/// The sheet without the equipment that could have served and did not; it is evaluated to the same bytes.
nlohmann::json with_chosen_alone(nlohmann::json sheet);

/// The standards chosen on a merged sheet, for all readings or for a row, and what their certificates say.
class ChosenStandards {
 public:
  ChosenStandards(const Bench& bench, const nlohmann::json& sheet);

  /// Of all readings, by role; null where none is chosen or the certificate holds no data.
  std::vector<const expressions::Curve*> curves() const;
  /// The same where a row names standards of its own.
  std::vector<const expressions::Curve*> curves(const nlohmann::json& row) const;
  /// Why a standard that a row names may not serve; the first reason, by role.
  std::optional<std::pair<std::string, Text>> fault_in(const nlohmann::json& row) const;

 private:
  const expressions::Curve* curve(std::size_t role, std::int64_t equipment) const;

  const Bench& bench_;
  const nlohmann::json& sheet_;
  std::optional<Date> day_;
  mutable std::map<std::pair<std::size_t, std::int64_t>, std::unique_ptr<expressions::Curve>> known_;
};

}  // namespace instruments::procedures
