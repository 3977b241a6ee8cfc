#include "instruments/uncertainty/case_fields.hpp"

#include <algorithm>
#include <cmath>

#include "instruments/quantities/decimal.hpp"
#include "instruments/statistics/probability.hpp"

namespace instruments::uncertainty {
namespace {

constexpr std::size_t most_numbers = 100'000;

/// A number as people type it, also with a power of ten.
std::optional<double> typed_number(const std::string& text) {
  if (text == "inf" || text == "Infinity" || text == "∞") return statistics::infinite;
  const auto e = text.find_first_of("eE");
  const auto mantissa = parse_decimal(std::string_view(text).substr(0, e));
  if (!mantissa) return std::nullopt;
  if (e == std::string::npos) return to_double(*mantissa);
  const auto exponent = parse_decimal(std::string_view(text).substr(e + 1));
  constexpr int greatest = 300;
  if (!exponent || abs(*exponent) > greatest || *exponent != floor(*exponent)) return std::nullopt;
  return to_double(scalbn(*mantissa, exponent->convert_to<int>()));
}

}  // namespace

const nlohmann::json* CaseFields::find(const std::string& field) {
  known_.push_back(field);
  if (!object_.is_object()) return nullptr;
  const auto found = object_.find(field);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

bool CaseFields::has(const std::string& field) const {
  return object_.is_object() && object_.contains(field) && !object_.at(field).is_null();
}

void CaseFields::mistake(const std::string& field, Text message) {
  mistakes_.push_back({place_.empty() ? field : place_ + '.' + field, std::move(message)});
}

std::optional<double> CaseFields::read(const nlohmann::json& value, const std::string& field) {
  std::optional<double> number;
  if (value.is_number()) number = value.get<double>();
  if (value.is_string()) number = typed_number(value.get<std::string>());
  if (!number || std::isnan(*number)) {
    mistake(field, {"应为数。", "This is not a number."});
    return std::nullopt;
  }
  return number;
}

std::optional<double> CaseFields::number(const std::string& field) {
  const auto* value = find(field);
  return value == nullptr ? std::nullopt : read(*value, field);
}

std::optional<double> CaseFields::number_from(double least, const std::string& field) {
  const auto value = number(field);
  if (!value || *value >= least) return value;
  if (least == 0)
    mistake(field, {"不能为负。", "This cannot be negative."});
  else
    mistake(field, {"数值过小。", "This is too small."});
  return std::nullopt;
}

std::optional<std::string> CaseFields::text(const std::string& field) {
  const auto* value = find(field);
  if (value == nullptr) return std::nullopt;
  if (value->is_string()) return value->get<std::string>();
  mistake(field, {"应为文本。", "This is not a text."});
  return std::nullopt;
}

std::vector<double> CaseFields::numbers(const std::string& field) {
  std::vector<double> found;
  const auto* values = array(field);
  if (values == nullptr) return found;
  if (values->size() > most_numbers) {
    mistake(field, {"数据过多。", "There are too many numbers."});
    return found;
  }
  for (const auto& each : *values) {
    const auto number = read(each, field);
    if (!number) return {};
    if (std::isinf(*number)) {
      mistake(field, {"应为有限的数。", "A finite number is needed."});
      return {};
    }
    found.push_back(*number);
  }
  return found;
}

const nlohmann::json* CaseFields::array(const std::string& field) {
  const auto* value = find(field);
  if (value == nullptr || value->is_array()) return value;
  mistake(field, {"应为列表。", "This is not a list."});
  return nullptr;
}

const nlohmann::json* CaseFields::object(const std::string& field) {
  const auto* value = find(field);
  if (value == nullptr || value->is_object()) return value;
  mistake(field, {"应为对象。", "This is not an object."});
  return nullptr;
}

std::vector<std::string> CaseFields::unknown() const {
  std::vector<std::string> fields;
  if (!object_.is_object()) return fields;
  for (const auto& [name, value] : object_.items())
    if (std::ranges::find(known_, name) == known_.end()) fields.push_back(name);
  return fields;
}

}  // namespace instruments::uncertainty
