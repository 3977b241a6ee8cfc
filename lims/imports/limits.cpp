#include "lims/imports/limits.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "lims/http/schema.hpp"

namespace lims::imports {

namespace {

/// What the API says of the field.
const nlohmann::json& schema_of(Field field) {
  const auto& schemas = http::schemas_document().at("components").at("schemas");
  const auto of = [&](const char* schema, std::string_view name) -> const nlohmann::json& {
    return schemas.at(schema).at("properties").at(std::string(name));
  };
  switch (field) {
    case Field::organization_name:
      return of("NewOrganization", "name");
    case Field::organization_address:
      return of("NewOrganization", "address");
    case Field::credit_code:
    case Field::contact_person:
    case Field::contact_phone:
      return of("NewOrganization", to_text(field));
    case Field::cycle_months:
      return of("NewInstrument", "cycle_months_override");
    default:
      return of("NewInstrument", to_text(field));
  }
}

}  // namespace

std::size_t longest_text(Field field) {
  static const auto limits = [] {
    constexpr std::size_t longest_word = 200;  // of dates, numbers and choices, whose text is not kept
    std::array<std::size_t, static_cast<std::size_t>(Field::remark) + 1> result{};
    for (const auto each : all_fields())
      result.at(static_cast<std::size_t>(each)) = schema_of(each).value("maxLength", longest_word);
    return result;
  }();
  return limits.at(static_cast<std::size_t>(field));
}

NumberLimits number_limits(Field field) {
  const auto& schema = schema_of(field);
  return {schema.at("minimum").get<int>(), schema.at("maximum").get<int>()};
}

}  // namespace lims::imports
