#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments::uncertainty {

/// The fields of one object of a case, read with their faults: each fault names the field, none stops the reading.
class CaseFields {
 public:
  CaseFields(const nlohmann::json& object, std::string place, std::vector<Mistake>& mistakes)
      : object_(object), place_(std::move(place)), mistakes_(mistakes) {}

  bool has(const std::string& field) const;
  /// A number, or a decimal as text (`"10.10"`); remembers that the field is known. Infinite for `"inf"`.
  std::optional<double> number(const std::string& field);
  /// As number(), and not below `least`.
  std::optional<double> number_from(double least, const std::string& field);
  std::optional<std::string> text(const std::string& field);
  std::vector<double> numbers(const std::string& field);
  /// The array of that name; null when it is not there.
  const nlohmann::json* array(const std::string& field);
  const nlohmann::json* object(const std::string& field);

  void mistake(const std::string& field, Text message);
  /// Fields of the object that nobody asked for.
  std::vector<std::string> unknown() const;
  const std::string& place() const { return place_; }
  std::vector<Mistake>& mistakes() { return mistakes_; }

 private:
  const nlohmann::json* find(const std::string& field);
  std::optional<double> read(const nlohmann::json& value, const std::string& field);

  const nlohmann::json& object_;
  std::string place_;
  std::vector<Mistake>& mistakes_;
  std::vector<std::string> known_;
};

}  // namespace instruments::uncertainty
